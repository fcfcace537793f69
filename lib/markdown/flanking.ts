const WHITESPACE = /^\s?$/u;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;

/** The Unicode character that ends before `at`; empty at the start. */
export function charBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return text.slice(isPair ? at - 2 : Math.max(0, at - 1), at);
}

/** CommonMark 0.31.2, 6.2: what a run of delimiters from `start` to `end` may do. */
export function readFlanking(
  text: string,
  start: number,
  end: number,
): { canOpen: boolean; canClose: boolean } {
  const before = charBefore(text, start);
  const after = String.fromCodePoint(text.codePointAt(end) ?? 32);
  const spaceBefore = WHITESPACE.test(before);
  const spaceAfter = WHITESPACE.test(after);
  const markBefore = PUNCTUATION.test(before);
  const markAfter = PUNCTUATION.test(after);
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  if (text[start] !== '_') return { canOpen: left, canClose: right };
  return { canOpen: left && (!right || markBefore), canClose: right && (!left || markAfter) };
}
