import {
  viewCell,
  viewCodeShell,
  viewNote,
  viewNotes,
  viewShell,
  viewTableShell,
} from './block-view';
import type { Block, Code, Table } from './blocks';
import { isContainer } from './blocks';
import type { MarkdownDocument } from './document';
import { type Element, element, type View } from './element';
import { findLanguage, getGrammar } from './grammars';
import { Highlighter } from './highlight';
import type { InlineText } from './inline-text';
import { type ViewContext, viewInlines } from './inline-view';
import { viewGroups, viewLine, viewParts } from './line-groups';

function viewText(text: InlineText, context: ViewContext, isCell = false): View[] {
  const settled = text.segments.flatMap((segment) => viewInlines(segment.nodes, context, isCell));
  return [...settled, ...viewInlines(text.tail, context, isCell)];
}

function viewCode(code: Code): Element {
  const name = findLanguage(code.language);
  const grammar = name === null ? null : getGrammar(name);
  const highlighter = grammar ? new Highlighter(grammar) : null;
  const show = (line: string, views: readonly View[]) => viewLine(viewParts(views, line));
  const lines = code.lines.map((line) => show(line, highlighter?.readLine(line) ?? [line]));
  const { tail } = code;
  if (tail !== null) lines.push(show(tail, highlighter?.peekLine(tail) ?? [tail]));
  return viewCodeShell(code, viewGroups(lines));
}

function viewTable(table: Table, context: ViewContext): Element {
  const rows = table.rows.map((row, index) => {
    const cells = table.align.map((align, column) => {
      const cell = row.cells[column];
      const children = cell ? viewText(cell, context, true) : [];
      return viewCell(index === 0 ? 'th' : 'td', align, children);
    });
    return element('tr', null, ...cells);
  });
  return viewTableShell(table, rows.slice(0, 1), rows.slice(1));
}

/** Blocks, without the footnotes among them: those are shown at the end. */
function viewBlocks(blocks: readonly Block[], context: ViewContext): Element[] {
  const shown = blocks.filter((block) => block.kind !== 'footnote');
  return shown.map((block) => viewBlock(block, context));
}

/** A block as it stands, with all in it. */
export function viewBlock(block: Block, context: ViewContext): Element {
  if (block.kind === 'code') return viewCode(block);
  if (block.kind === 'table') return viewTable(block, context);
  const shell = viewShell(block);
  const children = [...shell.children];
  if (isContainer(block)) children.push(...viewBlocks(block.children, context));
  else if (block.kind === 'html') children.push(block.lines.join('\n'));
  else if ('text' in block) children.push(...viewText(block.text, context));
  return { ...shell, children };
}

/** All of a document as it stands, its unfinished end included: what the page shows, as data. */
export function viewDocument(document: MarkdownDocument, context: ViewContext): Element[] {
  const views = viewBlocks(document.root.children, context);
  const { ordered } = document.listFootnotes();
  if (ordered.length === 0) return views;
  const items = ordered.map((note) => {
    const children = viewBlocks(note.footnote.children, context);
    return { ...viewNote(note, context.idPrefix), children };
  });
  views.push(viewNotes(document.root, element('ol', null, ...items)));
  return views;
}
