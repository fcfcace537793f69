import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InlineParser } from './inline-parse';
import { References } from './references';
import { readSimple } from './simple-inline';
import { RUNS } from './testing/arbitrary-markdown';

/** What simple runs are made of, and what makes them none. */
const PIECES = [
  ...[
    'the',
    'word',
    'Größe',
    '能量',
    '5',
    'e.g.',
    'a:',
    '(so',
    'it)',
    '😀',
    '"',
    '!',
    '-',
    '—',
    '。',
  ],
  ...[' ', ' ', ' ', '  ', ', ', '. '],
  ...['*', '**', '***', '**bold**', '**Note:**', '**a (b)**', '*so*', '* a', '_a_', '~', '~~a~~'],
  ...['`', '``', '`code`', '` a `', '`*`', '`\\(`', '`a\\`'],
  ...[
    '\\',
    '\\(',
    '\\)',
    '\\(x\\)',
    '\\(\\frac{a}{b}\\)',
    '\\(a \\\\) b\\)',
    '\\()\\)',
    '$x$',
    '$5',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '[text](https://x.org/a_b)',
    '[a](#)',
    '[ a ](b)',
    '[ ](b)',
    '[^1]',
    '[a]',
    '![a](b)',
    '[*a*](b)',
  ],
  ...[
    'https://x.org',
    'www.x.org',
    'a@b.org',
    '[https://x.org](y)',
    '&amp;',
    '&',
    '<',
    '<b>',
    '|',
    '\\|',
  ],
];

test('what is read without a parser is what the parser reads', { timeout: 300_000 }, () => {
  let count = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }), (pieces) => {
      const source = pieces.join('');
      const nodes = readSimple(source);
      if (nodes === null) return;
      count += 1;
      expect(nodes).toEqual(new InlineParser(new References()).parseAny(source));
    }),
    { numRuns: RUNS * 20 },
  );
  expect(count).toBeGreaterThan(RUNS);
});

test('a sentence as models write it needs no parser', () => {
  const sentence =
    'The **first law:** *energy* is \\(\\Delta U\\) (see [Joule](https://example.org/joule)), or `U`, **never** less.';
  expect(readSimple(sentence)).toHaveLength(13);
});
