import { viewCell, viewCodeShell, viewNote, viewShell, viewTableShell } from './block-view';
import type { Block, Code, Table } from './blocks';
import { isContainer } from './blocks';
import { MarkdownDocument, walk } from './document';
import { type Element, element, type Formula, type View } from './element';
import { findLanguage, getGrammar, loadGrammar } from './grammars';
import { Highlighter } from './highlight';
import { serialize } from './html';
import type { InlineText } from './inline-text';
import { type ViewContext, viewInlines } from './inline-view';
import { viewLines } from './line-groups';
import { checkFormula, type Katex, katexOptions, readRejection } from './tex';

function viewText(text: InlineText, context: ViewContext, isCell = false): View[] {
  return text.segments.flatMap((segment) => viewInlines(segment.nodes, context, isCell));
}

function viewCode(code: Code): Element {
  const name = findLanguage(code.language);
  const grammar = name === null ? null : getGrammar(name);
  const highlighter = grammar ? new Highlighter(grammar) : null;
  const lines = code.lines.map((line) => highlighter?.readLine(line) ?? [line]);
  return viewCodeShell(code, viewLines(lines));
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
  return viewTableShell(rows.slice(0, 1), rows.slice(1));
}

function viewBlock(block: Block, context: ViewContext): Element {
  if (block.kind === 'code') return viewCode(block);
  if (block.kind === 'table') return viewTable(block, context);
  const shell = viewShell(block);
  const children = [...shell.children];
  if (isContainer(block))
    children.push(...block.children.map((child) => viewBlock(child, context)));
  else if (block.kind === 'html') children.push(block.lines.join('\n'));
  else if ('text' in block) children.push(...viewText(block.text, context));
  return { ...shell, children };
}

function viewDocument(document: MarkdownDocument, context: ViewContext): Element[] {
  const blocks = document.root.children.filter((block) => block.kind !== 'footnote');
  const views = blocks.map((block) => viewBlock(block, context));
  const notes = document.listFootnotes();
  if (notes.length === 0) return views;
  const items = notes.map((note) => {
    const shell = viewNote(note, document.references, context.idPrefix);
    return { ...shell, children: note.children.map((child) => viewBlock(child, context)) };
  });
  views.push(element('section', { class: 'md-footnotes' }, element('ol', null, ...items)));
  return views;
}

function hasFormula(view: View): boolean {
  return typeof view !== 'string' && (view.formula !== undefined || view.children.some(hasFormula));
}

function formulaHtml(katex: Katex, formula: Formula, shell: Element): string {
  const rejected = (reason: string) => {
    const attributes = { ...shell.attributes, 'data-rejected': '', title: reason };
    return serialize(element(shell.tag, attributes, formula.tex), () => '');
  };
  const refusal = checkFormula(formula);
  if (refusal) return rejected(refusal);
  try {
    const html = katex.renderToString(formula.tex, katexOptions(formula));
    const open = serialize({ ...shell, children: [], formula: undefined } as never, () => '');
    return open.replace(/<\/\w+>$/u, (close) => html + close);
  } catch (thrown) {
    return rejected(readRejection(katex, thrown));
  }
}

async function loadGrammars(document: MarkdownDocument): Promise<void> {
  const names = new Set<string>();
  for (const block of walk(document.root)) {
    const name = block.kind === 'code' ? findLanguage(block.language) : null;
    if (name) names.add(name);
  }
  await Promise.all(Array.from(names, loadGrammar));
}

/**
 * The HTML of a finished text: complete, highlighted, with its formulas set, readable without
 * JavaScript. `idPrefix` makes the ids of its footnotes unique in the page.
 */
export async function toHtml(text: string, idPrefix = ''): Promise<string> {
  const document = new MarkdownDocument();
  document.append(text);
  document.end();
  await loadGrammars(document);
  const views = viewDocument(document, { references: document.references, idPrefix });
  const katex: Katex | null = views.some(hasFormula) ? (await import('katex')).default : null;
  return views
    .map((view) =>
      serialize(view, (formula, shell) => (katex ? formulaHtml(katex, formula, shell) : '')),
    )
    .join('');
}
