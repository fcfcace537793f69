import { findCloser, mayStartBlock } from './block-start';
import type { Code } from './blocks';
import type { Cursor } from './cursor';

const CONTAINER_MARKERS = /^(?:>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+|\[\^[^\]]{1,80}\]:|[ \t]+)+/u;

/**
 * Starts of lines that can still become something else: a rule, a heading's underline, a delimiter row,
 * a bullet, a number, a fence with its information, a tag, a footnote, a formula on its own line.
 */
const UNDECIDED: readonly RegExp[] = [
  /^[-*_=+|:> \t]*$/u,
  /^\d{1,9}[.)]?$/u,
  /^#{1,6}[ \t]*$/u,
  /^`{1,2}$/u,
  /^`{3,}[^`]*$/u,
  /^~{1,2}$/u,
  /^~{3,}/u,
  /^</u,
  /^\[(?:\^[^\]]{0,80}(?:\]:?[ \t]*)?)?$/u,
  /^\\$/u,
  /^\$$/u,
];

/** How much of a line is held back at most while its start is undecided. */
const LONGEST_WAIT = 2048;

function mayBeFormula(rest: string): boolean {
  const closer = rest.startsWith('\\[') ? '\\]' : rest.startsWith('$$') ? '$$' : null;
  if (!closer) return false;
  const end = findCloser(rest.slice(2), closer);
  // Text after the closer: a formula in a sentence, not one on a line of its own.
  return end === -1 || rest.slice(end + 4).trim() === '';
}

/** Whether it is certain from the start of a line what its block is, so that its text can be shown. */
export function isDecided(cursor: Cursor): boolean {
  const { content } = cursor;
  if (content !== '' && !mayStartBlock(content)) return true;
  const rest = content.replace(CONTAINER_MARKERS, '');
  if (mayBeFormula(rest)) return false;
  return !UNDECIDED.some((start) => start.test(rest)) || isTooLong(rest);
}

/** Only what cannot be a block start by its first character may be given up waiting for. */
function isTooLong(rest: string): boolean {
  return rest.length > LONGEST_WAIT && /^\[/u.test(rest);
}

/** Whether the start of a line in fenced code may still become the closing fence. */
export function mayCloseFence(cursor: Cursor, code: Code): boolean {
  if (!code.fence || cursor.isIndented) return false;
  const run = cursor.content.trimEnd();
  return run === code.fence.char.repeat(run.length);
}
