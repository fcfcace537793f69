/**
 * Tokens of a text, rather too many than too few: a token is about four characters of English, and
 * up to two tokens are one character of other scripts.
 */
export function estimateTokens(text: string): number {
  const plain = text.length - text.replace(/\p{ASCII}+/gu, '').length;
  return Math.ceil(plain / 3 + (text.length - plain) * 1.5);
}
