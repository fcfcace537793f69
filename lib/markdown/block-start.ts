import { decodeString } from 'micromark-util-decode-string';
import type { Align, Block } from './blocks';
import type { Cursor } from './cursor';
import { readHtmlStart } from './html-block';
import { partLastLine } from './leaf-text';
import { readDelimiterRow } from './table';

/** What a line starts, with what is left of the line under the cursor. */
export type Start =
  | { readonly kind: 'quote' }
  | { readonly kind: 'heading'; readonly level: number; readonly raw: string }
  | { readonly kind: 'setext'; readonly level: number }
  | {
      readonly kind: 'fence';
      readonly char: string;
      readonly size: number;
      readonly indent: number;
      readonly language: string;
    }
  | { readonly kind: 'html'; readonly type: number }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'item';
      readonly ordered: boolean;
      readonly start: number;
      readonly marker: string;
      readonly indent: number;
    }
  | { readonly kind: 'footnote'; readonly label: string }
  | { readonly kind: 'math'; readonly closer: '\\]' | '$$' }
  | { readonly kind: 'table'; readonly align: Align[] }
  | { readonly kind: 'indented' };

type Reader = (cursor: Cursor, leaf: Block | null) => Start | null;

const readQuote: Reader = (cursor) => {
  if (!cursor.content.startsWith('>')) return null;
  cursor.skipSpace();
  cursor.skipChars(1);
  cursor.skipOptionalSpace();
  return { kind: 'quote' };
};

const readHeading: Reader = (cursor) => {
  const marker = /^#{1,6}(?:[ \t]+|$)/u.exec(cursor.content)?.[0];
  if (marker === undefined) return null;
  cursor.skipSpace();
  cursor.skipChars(marker.length);
  return { kind: 'heading', level: marker.trim().length, raw: cursor.rest };
};

const readFence: Reader = (cursor) => {
  // The run is read in one way only: a line of backticks that is no fence is given up at once.
  const match = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/u.exec(cursor.content);
  const run = match?.[1] ?? match?.[3];
  if (!run) return null;
  const language = decodeString((match?.[2] ?? match?.[4] ?? '').trim().split(/\s/u)[0] ?? '');
  return { kind: 'fence', char: run[0] ?? '`', size: run.length, indent: cursor.indent, language };
};

const readHtml: Reader = (cursor, leaf) => {
  const type = readHtmlStart(cursor.content, leaf?.kind === 'paragraph');
  return type === 0 ? null : { kind: 'html', type };
};

const readSetext: Reader = (cursor, leaf) => {
  if (leaf?.kind !== 'paragraph') return null;
  const underline = /^(?:=+|-+)[ \t]*$/u.exec(cursor.content)?.[0];
  return underline ? { kind: 'setext', level: underline.startsWith('=') ? 1 : 2 } : null;
};

const readTable: Reader = (cursor, leaf) => {
  if (leaf?.kind !== 'paragraph') return null;
  const align = readDelimiterRow(cursor.content, () => partLastLine(leaf).line);
  return align ? { kind: 'table', align } : null;
};

const readRule: Reader = (cursor) =>
  /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/u.test(cursor.content)
    ? { kind: 'rule' }
    : null;

const readItem: Reader = (cursor, leaf) => {
  const match = /^(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/u.exec(cursor.content);
  if (!match) return null;
  const [text, bullet, number, end] = match;
  const isEmpty = cursor.content.slice(text.length).trim() === '';
  // CommonMark 0.31.2, 5.3: only a list that starts with 1, and not with nothing, interrupts a paragraph.
  if (leaf?.kind === 'paragraph' && (isEmpty || (number !== undefined && Number(number) !== 1)))
    return null;
  const before = cursor.indent;
  cursor.skipSpace();
  cursor.skipChars(text.length);
  const spaces = cursor.indent;
  const padding = spaces >= 5 || spaces < 1 || cursor.isBlank ? 1 : spaces;
  if (!cursor.isBlank || spaces > 0) cursor.skipColumns(Math.min(padding, Math.max(spaces, 0)));
  return {
    kind: 'item',
    ordered: number !== undefined,
    start: Number(number ?? 1),
    marker: bullet ?? end ?? '',
    indent: before + text.length + padding,
  };
};

const readFootnote: Reader = (cursor, leaf) => {
  if (leaf?.kind === 'table') return null;
  const match = /^\[\^([^\]\s]{1,80})\]:[ \t]*/u.exec(cursor.content);
  if (!match?.[1]) return null;
  cursor.skipSpace();
  cursor.skipChars(match[0].length);
  return { kind: 'footnote', label: match[1] };
};

/** The offset of a closer that is not escaped (`\\]` closes nothing), or -1. */
export function findCloser(text: string, closer: '\\]' | '$$'): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith(closer, at)) return at;
    if (text[at] === '\\') at += 1;
  }
  return -1;
}

const readMath: Reader = (cursor) => {
  const { content } = cursor;
  const closer = content.startsWith('\\[') ? '\\]' : content.startsWith('$$') ? '$$' : null;
  if (!closer || content.startsWith('$$$')) return null;
  const end = findCloser(content.slice(2), closer);
  // With text behind it on its line, it is a formula in a sentence.
  if (end !== -1 && content.slice(end + 4).trim() !== '') return null;
  return { kind: 'math', closer };
};

const readIndented: Reader = (cursor, leaf) => {
  if (leaf?.kind === 'paragraph' || cursor.isBlank) return null;
  cursor.skipColumns(4);
  return { kind: 'indented' };
};

/** What a line may start, by its first character: most lines start nothing, and are not asked. */
const READERS: ReadonlyMap<string, readonly Reader[]> = new Map(
  Object.entries({
    '>': [readQuote],
    '#': [readHeading],
    '`': [readFence],
    '~': [readFence],
    '<': [readHtml],
    '|': [readTable],
    ':': [readTable],
    '=': [readSetext],
    '-': [readTable, readSetext, readRule, readItem],
    '*': [readRule, readItem],
    _: [readRule],
    '+': [readItem],
    '[': [readFootnote],
    '\\': [readMath],
    $: [readMath],
    ...Object.fromEntries([...'0123456789'].map((digit) => [digit, [readItem]])),
  }),
);

/** Whether a line, without the white space before it, may start more than a paragraph. */
export const mayStartBlock = (content: string): boolean => READERS.has(content.charAt(0));

/** What block the rest of a line starts inside `leaf` (the open paragraph or table, if any), or null. */
export function readStart(cursor: Cursor, leaf: Block | null): Start | null {
  if (cursor.isIndented) {
    // A model indents a formula under a list item by what pleases it: in a paragraph, any indent will do.
    const isFormula = leaf?.kind === 'paragraph' && /^(?:\\\[|\$\$)/u.test(cursor.content);
    return isFormula ? readMath(cursor, leaf) : readIndented(cursor, leaf);
  }
  for (const read of READERS.get(cursor.content.charAt(0)) ?? []) {
    const start = read(cursor, leaf);
    if (start) return start;
  }
  return null;
}
