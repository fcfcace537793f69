import type { Heading, Item, Paragraph, Row, Table } from './blocks';
import { mayBeDefinition, readDefinition } from './definition';
import { type InlineContext, InlineText } from './inline-text';
import { rowStart, splitCells } from './table';

const TASK = /^\[[ xX]\][ \t\n](?=\s*\S)/u;
const TASK_START = /^\[(?:[ xX](?:\](?:\s*)?)?)?$/u;

/** Takes the box of a task list's item off its first paragraph. False while more text is needed. */
function readTask(paragraph: Paragraph, final: boolean): boolean {
  const item = paragraph.parent;
  if (item?.kind !== 'item' || item.children[0] !== paragraph) return true;
  if (TASK_START.test(paragraph.raw) && !final) return false;
  if (!TASK.test(paragraph.raw)) return true;
  checkItem(item, paragraph.raw[1] !== ' ');
  paragraph.raw = paragraph.raw.slice(4);
  return true;
}

function checkItem(item: Item, checked: boolean): void {
  item.checked = checked;
}

/**
 * Moves the definitions at the start of a paragraph to the references. False while what is left may
 * still become one more, or the last one may still get a title.
 */
function takeDefinitions(paragraph: Paragraph, context: InlineContext, final: boolean): boolean {
  for (;;) {
    const definition = readDefinition(paragraph.raw);
    const rest = paragraph.raw.slice(definition?.length ?? 0);
    // A title may still come, or a definition may still become whole.
    const isWaiting =
      !final && (definition ? /^\s*(?:$|["'(])/u.test(rest) : mayBeDefinition(rest));
    if (isWaiting && mayBeDefinition(paragraph.raw)) return false;
    if (!definition) return paragraph.raw !== '' || final;
    context.references.define(definition.label, definition);
    paragraph.raw = rest;
  }
}

/**
 * How much of a paragraph may be shown: not what may yet be a definition or the header of a table. Only
 * what is new is looked at: a line that was begun to be shown goes on.
 */
function countShowable({ raw, fed }: Paragraph): number {
  const from = Math.max(0, fed - 1);
  const fresh = raw.slice(from);
  const body = fresh.endsWith('\n') ? fresh.slice(0, -1) : fresh;
  const lastLine = body.lastIndexOf('\n') + 1;
  const isLineNew = lastLine > 0 || fed === 0;
  return isLineNew && body.startsWith('|', lastLine) ? from + lastLine : raw.length;
}

/** Gives a paragraph's text what is certain to be its text. */
export function feedParagraph(paragraph: Paragraph, context: InlineContext, final: boolean): void {
  if (paragraph.fed === 0) {
    if (!readTask(paragraph, final)) return;
    if (paragraph.raw.startsWith('[') && !takeDefinitions(paragraph, context, final)) return;
  }
  const end = final ? paragraph.raw.length : countShowable(paragraph);
  if (end <= paragraph.fed) return;
  paragraph.text.append(paragraph.raw.slice(paragraph.fed, end));
  paragraph.fed = end;
}

/** Gives a heading's text all but what may be its closing run of `#`. */
export function feedHeading(heading: Heading, final: boolean): void {
  const { raw } = heading;
  const closing = /(?:^|[ \t])[ \t]*#*[ \t]*$/u.exec(raw);
  const end = closing ? closing.index : raw.length;
  if (end > heading.fed) heading.text.append(raw.slice(heading.fed, end));
  heading.fed = Math.max(heading.fed, end);
  if (final) heading.text.close();
}

export function openRow(table: Table, raw: string, context: InlineContext): void {
  const row: Row = { cells: [], raw: '', splitAt: -1, isCellOpen: false, fed: 0 };
  table.rows.push(row);
  extendRow(table, raw, context);
}

/** Continues the last row of a table: whole cells are closed, the last one goes on. */
export function extendRow(table: Table, text: string, context: InlineContext): void {
  const row = table.rows.at(-1);
  if (!row) return;
  row.raw += text;
  if (row.splitAt === -1) {
    row.splitAt = rowStart(row.raw);
  }
  const held = splitRow(table, row, context, false);
  const rest = row.raw.slice(row.splitAt, held);
  if (rest.trim() !== '' && !rest.endsWith('\\')) feedCell(table, row, rest, context);
}

/** Closes the whole cells of a row; answers up to where the rest can be shown. */
function splitRow(table: Table, row: Row, context: InlineContext, isWhole: boolean): number {
  const { cells, end, held } = splitCells(row.raw, row.splitAt, isWhole);
  for (const cell of cells) {
    feedCell(table, row, cell, context);
    closeCell(row);
    row.isCellOpen = false;
  }
  row.splitAt = end;
  return held;
}

function feedCell(table: Table, row: Row, source: string, context: InlineContext): void {
  if (!row.isCellOpen) {
    row.isCellOpen = true;
    row.fed = 0;
    row.cells.push(new InlineText(context));
  }
  if (row.cells.length > table.align.length) return;
  const text = source.trim();
  row.cells.at(-1)?.append(text.slice(row.fed));
  row.fed = text.length;
}

function closeCell(row: Row): void {
  row.cells.at(-1)?.close();
}

/** Closes the last row of a table. @returns how many cells it is short of, which are shown empty */
export function closeRow(table: Table, context: InlineContext): number {
  const row = table.rows.at(-1);
  if (!row) return 0;
  splitRow(table, row, context, true);
  const rest = row.raw.slice(row.splitAt);
  if (rest.trim() !== '') feedCell(table, row, rest, context);
  closeCell(row);
  row.cells.length = Math.min(row.cells.length, table.align.length);
  return table.align.length - row.cells.length;
}
