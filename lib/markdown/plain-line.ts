import { type Block, type Root, readCodeText } from './blocks';
import { MarkdownDocument, walk } from './document';
import { toPlainText } from './inline';
import type { InlineText } from './inline-text';

/** What a reader sees of a text, without its markup, in one line: to know it again in a list. */
export function toPlainLine(markdown: string): string {
  const document = new MarkdownDocument();
  document.append(markdown);
  document.end();
  const pieces = [...walk(document.root)].map(readBlock);
  return pieces.join(' ').replace(/\s+/gu, ' ').trim();
}

const readText = ({ segments }: InlineText): string =>
  segments
    .flatMap(({ nodes }) => nodes)
    .map((node) => (node.type === 'break' ? ' ' : toPlainText([node])))
    .join('');

function readBlock(block: Block | Root): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return readText(block.text);
    case 'code':
      return readCodeText(block);
    case 'math':
      return block.tex;
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.map(readText)).join(' ');
    case 'html':
      return block.lines.join(' ');
    default:
      return '';
  }
}
