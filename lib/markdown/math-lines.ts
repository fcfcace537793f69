import type { MathBlock } from './blocks';

/** No formula of sense has more; an opener without a closer must not keep a page. */
const MOST_BLANK_LINES = 12;
/** A line that goes on with TeX: a relation, a new column or row, a command, a line that ends a row. */
const TEX_LINE = /^(?:[&=]|\\(?:\\|[A-Za-z,;:!]))|\\\\$/u;
/** A line that is none of TeX in any environment: a heading, a fence. */
const OTHER_BLOCK = /^(?:#{1,6} |`{3}|~{3})/u;

function countEnvironments(line: string): number {
  return (line.match(/\\begin\{/gu)?.length ?? 0) - (line.match(/\\end\{/gu)?.length ?? 0);
}

/** Notes a line of a formula that has no closer in it. */
export function addMathLine(math: MathBlock, line: string): void {
  math.raw.push(line);
  math.environments += countEnvironments(line);
  if (line === '') math.blanks += 1;
}

/**
 * Whether a formula can go on after a blank line, which TeX does not allow and models write. What comes
 * next decides, by `resumesMath`; until then nothing is shown in its place but the place.
 */
export function mayPause(math: MathBlock): boolean {
  return math.blanks < MOST_BLANK_LINES;
}

/** Whether the first line after a blank one is still the formula's: its end, or TeX in some sense. */
export function resumesMath(math: MathBlock, line: string): boolean {
  if (math.raw.at(-1) !== '') return true;
  if (line.startsWith(math.closer)) return true;
  if (OTHER_BLOCK.test(line)) return false;
  return math.environments > 0 || TEX_LINE.test(line);
}

/** A formula that is never closed is text: its paragraphs, as they were written. */
export function splitParagraphs(math: MathBlock): string[] {
  return math.raw
    .join('\n')
    .split(/\n{2,}/u)
    .filter((paragraph) => paragraph.trim() !== '');
}

/** Whether a formula has its closer, and is not the opener alone. */
export function isWhole(math: MathBlock): boolean {
  const source = math.raw.join('\n').trimEnd();
  return source.length >= 4 && source.endsWith(math.closer);
}
