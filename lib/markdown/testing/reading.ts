import type { Block } from '../blocks';
import { MarkdownDocument } from '../document';
import { viewBlock, viewDocument } from '../document-view';
import type { Formula, View } from '../element';
import { escapeHtml, serialize } from '../html';

const FORMULA = '∎';

function readView(view: View, skip: (tag: string) => boolean): string {
  if (typeof view === 'string') return view;
  if (skip(view.tag)) return '';
  // A formula and the place kept for one read alike.
  if (view.attributes.class?.includes('md-math')) return FORMULA;
  if (view.tag === 'figcaption' || (view.tag === 'button' && view.attributes['aria-label']))
    return '';
  return view.children.map((child) => readView(child, skip)).join('');
}

const showFormula = (formula: Formula) => ({
  html: `<math>${escapeHtml(JSON.stringify(formula))}</math>`,
});

/** What is shown of a document, as HTML with the source of its formulas. */
export function showHtml(document: MarkdownDocument): string {
  const views = viewDocument(document, { references: document.references, idPrefix: '' });
  return views.map((view) => serialize(view, showFormula)).join('\n');
}

function read(document: MarkdownDocument, skip: (tag: string) => boolean): string {
  const views = viewDocument(document, { references: document.references, idPrefix: '' });
  return views.map((view) => readView(view, skip)).join('');
}

/** The words a reader sees, without white space, a formula as one sign. */
export function readWords(document: MarkdownDocument): string {
  return read(document, () => false).replace(/\s+/gu, '');
}

/** The words a reader sees outside of code. */
export function readProse(document: MarkdownDocument): string {
  return read(document, (tag) => tag === 'code');
}

export function showBlock(document: MarkdownDocument, block: Block): string {
  const view = viewBlock(block, { references: document.references, idPrefix: '' });
  return serialize(view, showFormula);
}

type Look = (document: MarkdownDocument) => void;

/** Streams the start of a text in pieces and stops after each for a look. */
export function begin(pieces: Iterable<string>, look?: Look) {
  const document = new MarkdownDocument();
  for (const piece of pieces) {
    document.append(piece);
    document.refresh();
    look?.(document);
  }
  return document;
}

/** Streams a whole text so. */
export function stream(pieces: Iterable<string>, look?: Look) {
  const document = begin(pieces, look);
  document.end();
  look?.(document);
  return document;
}
