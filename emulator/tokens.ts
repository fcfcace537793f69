/**
 * Pieces of about four characters, cut where a model's tokeniser tends to cut: a word keeps the
 * space before it, long words fall apart, punctuation comes in ones, twos and threes.
 */
const PIECE = / ?\p{L}{1,7}| ?\p{N}{1,3}| ?[^\s\p{L}\p{N}]{1,3}|\n+| +|\s/gu;

/** `text` in pieces; joined again they are `text`, character for character. */
export function toTokens(text: string): string[] {
  return text.match(PIECE) ?? [];
}
