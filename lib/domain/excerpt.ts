import type { Match } from './conversation';

const BEFORE = 40;
const AFTER = 80;

/** The first place of any of the terms in a text, with what stands around it. Letter case is ignored. */
export function toExcerpt(text: string, terms: readonly string[]): Omit<Match, 'messageId'> | null {
  const folded = text.toLowerCase();
  // Where lower case has another length, positions would shift: then the text is searched as it is.
  const searched = folded.length === text.length ? folded : text;
  let at = -1;
  let length = 0;
  for (const term of terms) {
    const found = searched.indexOf(term.toLowerCase());
    if (found !== -1 && (at === -1 || found < at)) [at, length] = [found, term.length];
  }
  if (at === -1) return null;
  const start = Math.max(0, at - BEFORE);
  const end = Math.min(text.length, at + length + AFTER);
  return {
    before: (start > 0 ? '…' : '') + toLine(text.slice(start, at)),
    hit: text.slice(at, at + length),
    after: toLine(text.slice(at + length, end)) + (end < text.length ? '…' : ''),
  };
}

const toLine = (text: string) => text.replace(/\s+/g, ' ');

/** The terms of a search: words, quotes have no meaning. SQLite would end a text at a NUL. */
export const toTerms = (query: string): string[] =>
  query.replaceAll('\0', ' ').split(/\s+/).filter(Boolean).slice(0, 8);
