import type { Block, Code, Item, List, Root, Table } from '../blocks';
import { readCodeText } from '../blocks';
import { MarkdownDocument } from '../document';
import { type Inline, toPlainText } from '../inline';
import type { InlineText } from '../inline-text';
import { encodeUri } from './encode-uri';

const escapeHtml = (text: string) =>
  text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;');
const title = (text: string | null) => (text === null ? '' : ` title="${escapeHtml(text)}"`);

function inlines(nodes: readonly Inline[]): string {
  return nodes.map(inline).join('');
}

function inline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value);
    case 'emphasis':
      return `<em>${inlines(node.children)}</em>`;
    case 'strong':
      return `<strong>${inlines(node.children)}</strong>`;
    case 'strikethrough':
      return `<del>${inlines(node.children)}</del>`;
    case 'code':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'break':
      return '<br />\n';
    case 'html':
      return node.value;
    case 'link':
      return `<a href="${encodeUri(node.href)}"${title(node.title)}>${inlines(node.children)}</a>`;
    case 'image':
      return `<img src="${encodeUri(node.src)}" alt="${escapeHtml(node.alt)}"${title(node.title)} />`;
    case 'math':
      return `<math>${escapeHtml(node.tex)}</math>`;
    case 'footnote':
      return `<sup>${node.label}</sup>`;
  }
}

function text({ segments, tail }: InlineText): string {
  return segments.map((segment) => inlines(segment.nodes)).join('') + inlines(tail);
}

function code(block: Code): string {
  const language = block.language === '' ? '' : ` class="language-${escapeHtml(block.language)}"`;
  return `<pre><code${language}>${escapeHtml(readCodeText(block))}</code></pre>\n`;
}

function item(block: Item, isLoose: boolean): string {
  const box =
    block.checked === null
      ? ''
      : `<input ${block.checked ? 'checked="" ' : ''}disabled="" type="checkbox"> `;
  const children = block.children.map((child) => {
    if (child.kind !== 'paragraph') return `\n${blockHtml(child)}`;
    return isLoose ? `\n${blockHtml(child)}` : text(child.text);
  });
  return `<li>${box}${children.join('')}</li>\n`;
}

function list(block: List): string {
  const tag = block.ordered ? 'ol' : 'ul';
  const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
  const items = block.children.map((child) =>
    child.kind === 'item' ? item(child, block.loose) : '',
  );
  return `<${tag}${start}>\n${items.join('')}</${tag}>\n`;
}

function table(block: Table): string {
  const row = (index: number, tag: string) => {
    const cells = block.align.map((align, column) => {
      const cell = block.rows[index]?.cells[column];
      // GFM 4.10: in a cell's code, a pipe is written with a backslash.
      const html = cell
        ? text(cell).replace(/(?<=<code>)[^<]*/gu, (code) => code.replaceAll('\\|', '|'))
        : '';
      return `<${tag}${align ? ` align="${align}"` : ''}>${html}</${tag}>\n`;
    });
    return `<tr>\n${cells.join('')}</tr>\n`;
  };
  const body = block.rows.slice(1).map((_, index) => row(index + 1, 'td'));
  const tbody = body.length > 0 ? `<tbody>\n${body.join('')}</tbody>\n` : '';
  return `<table>\n<thead>\n${row(0, 'th')}</thead>\n${tbody}</table>\n`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${text(block.text)}</p>\n`;
    case 'heading':
      return `<h${block.level}>${text(block.text)}</h${block.level}>\n`;
    case 'quote':
      return `<blockquote>\n${block.children.map(blockHtml).join('')}</blockquote>\n`;
    case 'list':
      return list(block);
    case 'item':
      return item(block, false);
    case 'code':
      return code(block);
    case 'math':
      return `<math>${escapeHtml(block.tex)}</math>\n`;
    case 'table':
      return table(block);
    case 'html':
      return `${block.lines.join('\n')}\n`;
    case 'rule':
      return '<hr />\n';
    case 'footnote':
      return `<aside>${toPlainText([])}${block.children.map(blockHtml).join('')}</aside>\n`;
  }
}

/** A finished document as the specification's own examples write it, raw HTML included. */
export function specHtml(root: Root): string {
  return root.children.map(blockHtml).join('');
}

export function parseWhole(source: string): MarkdownDocument {
  const document = new MarkdownDocument();
  document.append(source);
  document.end();
  return document;
}

const BLOCKS = 'p|li|ul|ol|blockquote|pre|h\\d|hr|table|thead|tbody|tr|td|th';

/** Takes away what the specification's examples leave to taste: `/>` and line breaks around blocks. */
export function normalizeHtml(html: string): string {
  return html
    .replace(/<(\w+)([^>]*?) ?\/>/gu, '<$1$2>')
    .replace(new RegExp(`\\n*(</?(?:${BLOCKS})\\b[^>]*>)\\n*`, 'gu'), '$1')
    .trim();
}
