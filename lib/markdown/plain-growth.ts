import type { Inline } from './inline';

/** Characters that are only text, whatever comes before and after them. */
const PLAIN = /^[\p{L}\p{N} .,;:'"()?%+=–—’-]+$/u;
/** A word that is no address so far, and to which such characters can be added without making it one. */
const PLAIN_WORD = /(?:^|\s)[\p{L}\p{N}.,;:'"()?%+=–—’-]*$/u;
const ADDRESS = /www\./iu;

/** The text at the end, inside `depth` constructs at most: what comes next is in none that is closed. */
function lastText(nodes: readonly Inline[], depth: number): (Inline & { type: 'text' }) | null {
  const last = nodes.at(-1);
  if (last?.type === 'text') return last;
  return last && depth > 0 && 'children' in last ? lastText(last.children, depth - 1) : null;
}

/**
 * Most text that arrives is words in a sentence, and needs no parser: the last text only grows. False if
 * what came after `from` could mean more than that; then the run has to be parsed. `open` is how many
 * constructs are open at the end of the text.
 */
export function extendPlainText(
  nodes: readonly Inline[],
  source: string,
  from: number,
  open: number,
): boolean {
  const added = source.slice(from);
  const before = source.slice(Math.max(0, from - 64), from);
  if (!PLAIN.test(added) || !PLAIN_WORD.test(before)) return false;
  if (ADDRESS.test(before + added)) return false;
  const text = lastText(nodes, open);
  if (!text) return false;
  text.value += added;
  return true;
}
