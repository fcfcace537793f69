import type { Heading, Item, Paragraph, Row, Table } from './blocks';
import { mayBeDefinition, readDefinition } from './definition';
import { findHeaderPipe, isNoHeader } from './header-line';
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
function countShowable(paragraph: Paragraph): number {
  const { raw, fed } = paragraph;
  const body = raw.endsWith('\n') ? raw.slice(0, -1) : raw;
  const lastLine = body.lastIndexOf('\n') + 1;
  const isLineNew = lastLine > 0 || (fed.at(-1)?.endsWith('\n') ?? true);
  if (isLineNew && body.startsWith('|', lastLine)) return lastLine;
  const pipe = findHeaderPipe(paragraph);
  return pipe === -1 ? raw.length : pipe;
}

/** Adds to a paragraph's last line, or the line ending after it. */
export function extendParagraph(paragraph: Paragraph, text: string, context: InlineContext): void {
  const isSameLine = !paragraph.isLineWhole;
  paragraph.raw += text;
  paragraph.isLineWhole = text.endsWith('\n');
  // What is held until its line is over is not looked at before: a line may be all of a text.
  if (!paragraph.isHeld || !isSameLine || isNoHeader(paragraph))
    feedParagraph(paragraph, context, false);
}

/** Adds words to a paragraph's last line if they can be shown without being read. */
export function growParagraph(paragraph: Paragraph, words: string): boolean {
  if (paragraph.raw !== '' || !paragraph.text.grow(words)) return false;
  paragraph.fed.push(words);
  return true;
}

/** Gives a paragraph's text what is certain to be its text. */
export function feedParagraph(paragraph: Paragraph, context: InlineContext, final: boolean): void {
  if (paragraph.fed.length === 0) {
    if (!readTask(paragraph, final)) return;
    if (paragraph.raw.startsWith('[') && !takeDefinitions(paragraph, context, final)) return;
  }
  const { raw } = paragraph;
  const end = final ? raw.length : countShowable(paragraph);
  paragraph.isHeld = end < raw.length;
  if (end === 0) return;
  const fresh = raw.slice(0, end);
  paragraph.text.append(fresh);
  paragraph.fed.push(fresh);
  paragraph.raw = raw.slice(end);
}

/** The last line of a paragraph and, apart, what is before it: `head` and, before that, `fed` up to `at`. */
export function partLastLine({ fed, raw }: Paragraph): { line: string; head: string; at: number } {
  const pieces: string[] = [];
  let at = fed.length;
  for (let piece: string = raw, hasText = false; ; piece = fed[at] ?? '') {
    const body: string = hasText ? piece : piece.trimEnd();
    hasText ||= body !== '';
    pieces.push(body);
    if (at === 0 || body.includes('\n')) break;
    at -= 1;
  }
  const text = pieces.reverse().join('');
  const cut = text.lastIndexOf('\n') + 1;
  return { line: text.slice(cut), head: text.slice(0, cut), at };
}

/** Where the white space at the end of a text starts. */
function trimmedLength(text: string, end = text.length): number {
  let at = end;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1;
  return at;
}

/** Where what may be a heading's closing run of `#` starts, or the white space at its end. */
function findClosing({ raw, isFed }: Heading): number {
  const end = trimmedLength(raw);
  let run = end;
  while (run > 0 && raw[run - 1] === '#') run -= 1;
  const start = trimmedLength(raw, run);
  const isApart = start < run || (run === 0 && !isFed);
  return isApart || run === end ? start : end;
}

/** Gives a heading's text all but what may be its closing run of `#`. */
export function extendHeading(heading: Heading, text: string): void {
  heading.raw += text;
  if (/[^# \t]/u.test(text)) feedHeading(heading);
}

function feedHeading(heading: Heading): void {
  const end = findClosing(heading);
  if (end === 0) return;
  heading.text.append(heading.raw.slice(0, end));
  heading.raw = heading.raw.slice(end);
  heading.isFed = true;
}

export function closeHeading(heading: Heading): void {
  feedHeading(heading);
  heading.text.close();
}

export function openRow(table: Table, raw: string, context: InlineContext): void {
  table.rows.push({ cells: [], raw: '', isCellOpen: false, gap: '' });
  extendRow(table, raw.slice(rowStart(raw)), context);
}

/** Continues the last row of a table: whole cells are closed, the last one goes on. */
export function extendRow(table: Table, text: string, context: InlineContext): void {
  const row = table.rows.at(-1);
  if (!row) return;
  row.raw += text;
  readRow(table, row, context, false);
}

/** Closes the whole cells of a row, and gives the last one what is certain to be its text. */
function readRow(table: Table, row: Row, context: InlineContext, isWhole: boolean): void {
  const { cells, end, held } = splitCells(row.raw, isWhole);
  for (const cell of cells) {
    feedCell(table, row, cell, context);
    // A cell without a word is a cell, too.
    if (!row.isCellOpen) row.cells.push(new InlineText(context));
    closeCell(row);
  }
  feedCell(table, row, row.raw.slice(end, held), context);
  row.raw = row.raw.slice(held);
}

/** White space counts only with words on both sides. */
function feedCell(table: Table, row: Row, source: string, context: InlineContext): void {
  const text = source.trim();
  if (text === '') {
    if (row.isCellOpen) row.gap += source;
    return;
  }
  const gap = row.isCellOpen ? row.gap + source.slice(0, source.indexOf(text)) : '';
  if (!row.isCellOpen) row.cells.push(new InlineText(context));
  row.isCellOpen = true;
  row.gap = source.slice(source.trimEnd().length);
  if (row.cells.length <= table.align.length) row.cells.at(-1)?.append(gap + text);
}

function closeCell(row: Row): void {
  row.cells.at(-1)?.close();
  row.isCellOpen = false;
  row.gap = '';
}

/** Closes the last row of a table. @returns how many cells it is short of, which are shown empty */
export function closeRow(table: Table, context: InlineContext): number {
  const row = table.rows.at(-1);
  if (!row) return 0;
  readRow(table, row, context, true);
  closeCell(row);
  row.cells.length = Math.min(row.cells.length, table.align.length);
  return table.align.length - row.cells.length;
}
