import { element, type View } from './element';

/** Characters that turn the order of what follows (UAX #9: embeddings, overrides, isolates). */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;
/**
 * And those that are not seen: in code each is another name than it seems to be. Not the joiners, of which
 * emoji and some scripts are made, nor what chooses between two forms of a sign.
 */
const UNSEEN =
  /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const nameOf = (char: string) =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A name on one line, with what is not seen in it written out: `evil\u202Efdp.exe` as "evilU+202Efdp.exe". */
export function spellUnseen(name: string): string {
  return name.replace(UNSEEN, nameOf);
}

/** Each control is alone in an element, where it turns nothing. A style shows its name; copied is the control. */
function mark(text: string, controls: RegExp): View[] {
  const views: View[] = [];
  let from = 0;
  for (const match of text.matchAll(controls)) {
    if (match.index > from) views.push(text.slice(from, match.index));
    views.push(element('bdi', { class: 'md-unseen', 'data-code': nameOf(match[0]) }, match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) views.push(text.slice(from));
  return views;
}

/** Code with its unseen characters marked. */
export const markUnseen = (code: string): View[] => mark(code, UNSEEN);

/** The words of a link with what turns their order marked: a link reads as it is written. */
export const markTurning = (words: string): View[] => mark(words, TURNING);
