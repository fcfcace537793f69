/**
 * Characters that reorder, hide or stand for text: those that turn the order of what follows (UAX #9), without
 * a width, tags, fillers. Not the joiners, of which emoji and some scripts are made, nor what chooses between
 * two forms of a sign.
 */
const UNSEEN =
  /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Of these, those that turn the order of what follows until they are ended: embeddings, overrides, isolates. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;
const CONTROL = /\p{Cc}/gu;

/** A text on one line, without what is not seen in it. */
export function toLine(text: string): string {
  const line = text.toWellFormed().replace(/\s+/gu, ' ');
  const seen = line.replace(UNSEEN, '').replace(CONTROL, '').trim();
  return /[^\s\u200c\u200d]/u.test(seen) ? seen : '';
}

/** How a character that is not seen is written: "U+202E". */
export const spell = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text with what is not seen in it written out: `evil\u202Efdp.exe` as "evilU+202Efdp.exe". */
export const spellUnseen = (text: string): string => text.replace(UNSEEN, spell);

/** Whether anything in a text is not seen. */
export const hasUnseen = (text: string): boolean => text.search(UNSEEN) > -1;

export type Piece = { readonly text: string; readonly isUnseen: boolean };

/** A text in pieces, each unseen character, or each that turns what follows, apart. */
export function partUnseen(text: string, which: 'unseen' | 'turning'): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(which === 'unseen' ? UNSEEN : TURNING)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), isUnseen: false });
    from = match.index + match[0].length;
    pieces.push({ text: match[0], isUnseen: true });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isUnseen: false });
  return pieces;
}
