import { decodeString } from 'micromark-util-decode-string';
import type { Target } from './references';

export type Definition = Target & { readonly label: string; readonly length: number };

const LABEL = /^\[((?:[^[\]\\]|\\.){1,999})\]:/su;
const DESTINATION = /^(?:<((?:[^<>\n\\]|\\.)*)>|([^\s<][^\s]*))/su;
const TITLE = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))/su;
const GAP = /^[ \t]*(?:\n[ \t]*)?/u;
const LINE_REST = /^[ \t]*(?:\n|$)/u;
const CONTROL = /\p{Cc}/u;

function hasBalancedParentheses(destination: string): boolean {
  let depth = 0;
  for (const [char] of destination.matchAll(/\\.|[()]/gsu)) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function readTitle(source: string): { title: string | null; length: number } | null {
  const gap = GAP.exec(source)?.[0] ?? '';
  const title = gap === '' ? null : TITLE.exec(source.slice(gap.length));
  if (title) {
    const length = gap.length + title[0].length;
    const end = LINE_REST.exec(source.slice(length));
    if (end) {
      const raw = title[1] ?? title[2] ?? title[3] ?? '';
      return { title: decodeString(raw), length: length + end[0].length };
    }
  }
  const end = LINE_REST.exec(source);
  return end ? { title: null, length: end[0].length } : null;
}

/** Reads a link reference definition at the start of a text (CommonMark 0.31.2, 4.7). */
export function readDefinition(source: string): Definition | null {
  const label = LABEL.exec(source);
  if (!label?.[1]?.trim()) return null;
  let at = label[0].length;
  at += GAP.exec(source.slice(at))?.[0].length ?? 0;
  const destination = DESTINATION.exec(source.slice(at));
  if (!destination) return null;
  const bare = destination[2];
  if (bare !== undefined && (CONTROL.test(bare) || !hasBalancedParentheses(bare))) return null;
  at += destination[0].length;
  const title = readTitle(source.slice(at));
  if (!title) return null;
  const href = decodeString(destination[1] ?? bare ?? '');
  return { label: label[1], href, title: title.title, length: at + title.length };
}

const MAYBE =
  /^\[(?:(?:[^[\]\\]|\\.){0,999}\\?|(?:[^[\]\\]|\\.){1,999}\](?::[ \t]*(?:\n[ \t]*)?(?:(?:<[^<>\n]*>?|[^\s<]\S*)(?:[ \t]*(?:\n[ \t]*)?(?:["'(][\s\S]*)?)?)?)?)$/u;

/** Whether a text that starts like this may still become a definition, which is not shown. */
export function mayBeDefinition(source: string): boolean {
  return source.length < 4096 && MAYBE.test(source);
}
