import type { Inline } from './inline';

/** Whatever may mean more than itself. */
const MARK = '\\\\`*_~[\\]<&$\\n\\r\\t\\0';
const WORDS = `[^${MARK}]+`;
/** What is a letter or a digit without doubt. Where words in marks start or end with others, micromark decides. */
const LETTER = '[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]';
const STOP = '[:.%)?!]';

/** Marks that stand where they can mean one thing only, around words that hold no other. */
const PIECES = [
  `(?<words>${WORDS})`,
  `(?<=^|[ (])(?<run>\\*{1,2})(?<marked>${LETTER}(?:[^${MARK}]*(?:${LETTER}(?=\\*{1,2}(?:$|[ .,;:)?!]))|${STOP}(?=\\*{1,2}(?:$| ))))?)\\k<run>(?=$|[ .,;:)?!])`,
  '(?<!`)`(?<code>[^`\\n\\r\\t\\0 ](?:[^`\\n\\r\\t\\0]*[^`\\n\\r\\t\\0 ])?)`(?!`)',
  '\\\\\\((?<tex>(?:[^\\\\\\n\\r\\t\\0]|\\\\[^)\\n\\r\\t\\0])+)\\\\\\)',
  `(?<!!)\\[(?!\\^)(?<label>${WORDS})\\]\\((?<href>[A-Za-z0-9:/._?=#%+,~@!-]+)\\)`,
];
const PIECE = new RegExp(PIECES.join('|'), 'uy');
/** Without it there is no bare address, of which the syntax looks for one at the start of each word. */
export const ADDRESS = /@|:\/\/|www\./iu;

type Groups = Partial<
  Record<'words' | 'run' | 'marked' | 'code' | 'tex' | 'label' | 'href', string>
>;

function toNode({ words, run, marked, code, tex, label, href }: Groups): Inline | null {
  const text = words ?? marked ?? label;
  if (text !== undefined && ADDRESS.test(text)) return null;
  if (words !== undefined) return { type: 'text', value: words };
  if (code !== undefined) return { type: 'code', value: code };
  if (tex !== undefined) return { type: 'math', tex, display: false, pending: false };
  const children: Inline[] = [{ type: 'text', value: text ?? '' }];
  if (href !== undefined) return { type: 'link', href, title: null, children };
  return { type: run === '**' ? 'strong' : 'emphasis', children };
}

/**
 * Reads a run of words with plain emphasis, code, formulas and links in it, as most runs of an answer are.
 * Null if there is anything else in it: that is for micromark, which would read the same and takes longer.
 */
export function readSimple(source: string): Inline[] | null {
  const nodes: Inline[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < source.length) {
    const node = toNode(PIECE.exec(source)?.groups ?? {});
    if (node === null || PIECE.lastIndex === 0) return null;
    nodes.push(node);
  }
  const last = nodes.at(-1);
  // White space at the end of a run is not shown.
  if (last?.type === 'text') {
    last.value = last.value.replace(/ +$/u, '');
    if (last.value === '') nodes.pop();
  }
  return nodes;
}
