const WHITESPACE = /^\s?$/u;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;

/**
 * CommonMark 0.31.2, 6.2: what a run of delimiters from `start` to `end` may do. As micromark sees it, to whom
 * half of a character beyond the first 65,536 is a letter: an emoji is no punctuation.
 */
export function readFlanking(
  text: string,
  start: number,
  end: number,
): { canOpen: boolean; canClose: boolean } {
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  const spaceBefore = WHITESPACE.test(before);
  const spaceAfter = WHITESPACE.test(after);
  const markBefore = PUNCTUATION.test(before);
  const markAfter = PUNCTUATION.test(after);
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  if (text[start] !== '_') return { canOpen: left, canClose: right };
  return { canOpen: left && (!right || markBefore), canClose: right && (!left || markAfter) };
}
