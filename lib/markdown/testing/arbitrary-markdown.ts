import fc from 'fast-check';

/** Pieces in which Markdown goes wrong, more often than it would by chance. */
const PIECES = [
  'word',
  'two words',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '    ',
  '\t',
  '**',
  '*',
  '_',
  '__',
  '~~',
  '~',
  '`',
  '``',
  '```',
  '```js\n',
  '~~~\n',
  '[',
  ']',
  '](',
  ')',
  '(',
  '[a]',
  '[a]: /url\n',
  '[b]: <x y> "t"\n',
  '[^1]',
  '[^1]: note\n',
  '![',
  '![alt](https://x.org/i.png)',
  '[text](https://x.org)',
  '[text](',
  '<',
  '>',
  '<b>',
  '</b>',
  '<!-- ',
  ' -->',
  '<https://x.org>',
  '&amp;',
  '&',
  '\\',
  '\\(',
  '\\)',
  '\\[',
  '\\]',
  '\\[\n',
  '\n\\]\n',
  '$',
  '$$',
  '$$\n',
  '\n$$\n',
  '$x$',
  '$5',
  '\\(x\\)',
  '\\[x\\]',
  '- ',
  '* ',
  '1. ',
  '2) ',
  '- [ ] ',
  '- [x] t',
  '> ',
  '# ',
  '## h',
  '---',
  '===',
  '***',
  '|',
  '| a | b |\n',
  '|---|---|\n',
  '|-|',
  'a | b\n',
  ':-',
  '\r\n',
  '\r',
  'https://x.org/a_b',
  'www.x.org',
  'a@b.org',
  '中文',
  '。',
  'é',
  '😀',
  '"',
  "'",
  '!',
  '.',
  ':',
  '0',
  '\0',
];

export const arbitraryMarkdown = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** Cuts a text into pieces of a few characters. */
export function cutAt(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
}

export const arbitrarySizes = fc.array(fc.integer({ min: 1, max: 12 }), {
  minLength: 1,
  maxLength: 8,
});

/** How often a property is tried: a sample in the tests, many more when they are to prove it. */
export const RUNS = process.env.PROVE ? 20_000 : 150;
