import type { KatexOptions } from 'katex';
import type { Formula } from './element';

/** What of KaTeX is needed; the whole of it is loaded when the first formula appears. */
export type Katex = {
  readonly render: (tex: string, element: HTMLElement, options: KatexOptions) => void;
  readonly renderToString: (tex: string, options: KatexOptions) => string;
  readonly ParseError: new (...args: never[]) => Error;
};

/** No formula of sense is longer, and KaTeX takes a second for 100 kB. In characters. */
const LONGEST_FORMULA = 8000;

/** A model's TeX is hostile: no links, no HTML, no boundless boxes, no boundless macros. */
export function katexOptions(formula: Formula): KatexOptions {
  return {
    displayMode: formula.display,
    output: 'htmlAndMathml',
    trust: false,
    strict: 'ignore',
    throwOnError: true,
    maxSize: 20,
    maxExpand: 500,
    macros: {},
  };
}

/** Why a formula is not set, in words for a reader; null if it can be tried. */
export function checkFormula(formula: Formula): string | null {
  if (formula.tex.length > LONGEST_FORMULA) return 'This formula is too long to be set.';
  return formula.tex.trim() === '' ? 'This formula is empty.' : null;
}

/** KaTeX's own words for what it rejects. Anything else it throws is an error of ours. */
export function readRejection(katex: Katex, thrown: unknown): string {
  if (thrown instanceof katex.ParseError)
    return thrown.message.replace(/^KaTeX parse error: /u, '');
  // KaTeX runs out of stack on formulas nested thousands deep before it counts them.
  if (thrown instanceof RangeError) return 'This formula is nested too deeply to be set.';
  throw thrown;
}
