/** An amount: "$5", "$1,200.50", "$3k", "$5-$10", and then no mathematics. */
const MONEY =
  /^\$\d[\d.,]*(?:[kKmMbB]|bn)?(?:[-–—/]\$?\d[\d.,]*)?(?:[)\]"'!?;:*]|\s+(?![-+*/=<>^\\])\S|[A-Za-z]{2})/u;
/** A variable of a shell: "$HOME", "$PATH:…". */
const VARIABLE = /^\$[A-Z_]{3,}[^A-Za-z_\\{^$]/u;
/** Words that follow each other, as in no formula without a command. */
const WORDS = /^[^\\{]*\s[A-Za-z]{3,}\s+[A-Za-z]{2,}\s/u;
/** The longest formula in single dollars that is waited for, in characters. */
export const LONGEST_DOLLAR = 400;

/**
 * Whether a `$` that Pandoc's rule would let open a formula is one of prose: "$5 and $10 for $x$" has one
 * formula. `source` starts at the `$` and ends before the closing one, or where the text ends so far. What
 * is prose once stays prose however the text goes on.
 */
export function isProseDollar(source: string): boolean {
  if (source.length > LONGEST_DOLLAR) return true;
  return MONEY.test(source) || VARIABLE.test(source) || WORDS.test(source);
}

/** Whether it is an amount or a variable so far: nothing is shown in its place, least of all a formula's. */
export function mayBeProse(source: string): boolean {
  return /^\$(?:\d|[A-Z_]+$)/u.test(source);
}

/** Whether the `$` at a place would close a formula, by Pandoc's rule. */
export function mayCloseDollar(text: string, at: number): boolean {
  return text[at] === '$' && /\S/u.test(text[at - 1] ?? ' ') && !/\d/u.test(text[at + 1] ?? '');
}
