const WHITESPACE = /^\s?$/u;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;

/** Next to one of these a run of `*` or `_` may open and close whatever else it stands beside. */
const MARKERS = new Set('*_~');

/**
 * CommonMark 0.31.2, 6.2: what a run of delimiters from `start` to `end` may do. As micromark sees it, to whom
 * half of a character beyond the first 65,536 is a letter: an emoji is no punctuation.
 */
export function readFlanking(
  text: string,
  start: number,
  end: number,
): { canOpen: boolean; canClose: boolean } {
  const char = text[start];
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  const isMarker = (beside: string) => char !== '~' && MARKERS.has(beside);
  const markBefore = PUNCTUATION.test(before);
  const markAfter = PUNCTUATION.test(after);
  const isApartBefore = markBefore || WHITESPACE.test(before);
  const isApartAfter = markAfter || WHITESPACE.test(after);
  const left = !isApartAfter || (markAfter && isApartBefore) || isMarker(after);
  const right = !isApartBefore || (markBefore && isApartAfter) || isMarker(before);
  if (char !== '_') return { canOpen: left, canClose: right };
  return { canOpen: left && (isApartBefore || !right), canClose: right && (isApartAfter || !left) };
}
