import type { Paragraph } from './blocks';

/** The first cell of a header without a pipe before it: a few words, and none of what makes a sentence. */
const HEADER_CELL = /^[^|.,;:!?()[\]{}<>\\`$="]{1,40}\s\|\s/u;
/** Prose with a pipe in it is not held back for longer than this, in characters. */
const LONGEST_HEADER = 120;

/** Where the pipe after the first cell is, in the first line of a paragraph that may be a table's header, or -1. */
export function findHeaderPipe({ raw, fed }: Paragraph): number {
  if (!raw.includes('|')) return -1;
  let length = raw.length;
  for (const piece of fed) {
    length += piece.length;
    if (length > LONGEST_HEADER) return -1;
  }
  const text = fed.join('') + raw;
  const cell = HEADER_CELL.exec(`${text} `)?.[0].trimEnd();
  if (!cell || length > LONGEST_HEADER || text.trimEnd().includes('\n')) return -1;
  return Math.max(0, cell.length - 1 - (length - raw.length));
}

/** Whether what is held back is held from within a line, and has grown too long for a header. */
export function isNoHeader({ raw, fed }: Paragraph): boolean {
  return raw.length > LONGEST_HEADER && fed.at(-1)?.endsWith('\n') === false;
}
