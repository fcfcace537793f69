import fc from 'fast-check';

/** What Markdown's syntax is made of, and a little of what stands between. */
const ATOMS = [
  ...'\\`*_{}[]()#+-.!|~<>&$:=^"\'/@ab1x \n\t',
  ...['\n', '\n', ' ', '  \n', '\n\n', '    ', '\r', '\0', '中', '，', '😀'],
  ...['**', '~~', '```', '$$', '\\(', '\\)', '\\[', '\\]', '![', '](', '[^', '[a]:', '[^a]:'],
  ...['- ', '1. ', '> ', '# ', '---\n', '|-', '| a |\n', '<!--', '<a ', '&amp;', 'www.', 'http://'],
];

/** What may stand before: a block or a construct that all the rest is in. */
const STARTS = [
  ...['', '', '', '', 'a ', '# ', '> ', '- ', '    ', '| a |\n|---|\n', '$$\n', '```js\n'],
  ...['[a]: ', '[^a]: ', '<div>', '<!--', '*', '\\(', '|'],
];

export type Shape = { readonly start: string; readonly unit: string };

/** A short unit to be repeated, and what stands before it: shapes that are cheap to write and dear to read. */
export const arbitraryShape: fc.Arbitrary<Shape> = fc.record({
  start: fc.constantFrom(...STARTS),
  unit: fc
    .array(fc.constantFrom(...ATOMS), { minLength: 1, maxLength: 8 })
    .map((atoms) => atoms.join('').slice(0, 12)),
});

/** A text of about `size` characters. */
export function writeShape({ start, unit }: Shape, size: number): string {
  return start + unit.repeat(Math.ceil(size / unit.length));
}
