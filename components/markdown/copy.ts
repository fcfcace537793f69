const BLOCKS = new Set([
  'P',
  'DIV',
  'LI',
  'PRE',
  'FIGURE',
  'TR',
  'BLOCKQUOTE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
]);

function readFormula(element: HTMLElement): string {
  const tex = (element.dataset.tex ?? '').trim();
  return element.classList.contains('md-math-display') ? `$$${tex}$$` : `$${tex}$`;
}

/** The text of a node as it is read: formulas as TeX, a line for each block, no buttons. */
function readText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLElement) {
    if (node.dataset.tex !== undefined) return readFormula(node);
    if (node.tagName === 'BUTTON' || node.tagName === 'FIGCAPTION') return '';
    if (node.tagName === 'BR') return '\n';
  }
  const text = Array.from(node.childNodes, readText).join('');
  const isBlock = node instanceof HTMLElement && BLOCKS.has(node.tagName);
  return isBlock && !text.endsWith('\n') ? `${text}\n` : text;
}

/** A table as tab-separated values, which spreadsheets paste as cells. */
export function copyTable(table: HTMLTableElement): string {
  const rows = Array.from(table.rows, (row) =>
    Array.from(row.cells, (cell) => readText(cell).replace(/\s+/gu, ' ').trim()).join('\t'),
  );
  return rows.join('\n');
}

/** Moves a range's ends out of formulas: half a formula is copied whole. */
function widen(range: Range): Range {
  const wide = range.cloneRange();
  const around = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.md-math') ?? null;
  const start = around(range.startContainer);
  const end = around(range.endContainer);
  if (start) wide.setStartBefore(start);
  if (end) wide.setEndAfter(end);
  return wide;
}

/** The text of a selection that has formulas in it; null if the browser copies it well by itself. */
export function readSelection(selection: Selection | null): string | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const part = widen(selection.getRangeAt(0)).cloneContents();
  if (!part.querySelector('.md-math')) return null;
  return readText(part).trim();
}
