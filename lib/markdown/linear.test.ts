import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSteps } from '@/test/count-steps';
import { cutAt } from './testing/arbitrary-markdown';
import { stream } from './testing/reading';
import { arbitraryShape, type Shape, writeShape } from './testing/repeated-shapes';
import { toHtml } from './to-html';

const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const SENTENCE =
  'The **total** energy of a `system` is constant, see [here](https://x.org), or \\(E = mc^2\\). ';

/** Texts of about `size` characters, each of a shape that is quadratic for who reads an open block again. */
const SHAPES: Record<string, (size: number) => string> = {
  'one paragraph': (size) => repeat(size / 96, () => SENTENCE),
  paragraphs: (size) => repeat(size / 98, () => `${SENTENCE}\n\n`),
  'a paragraph without spaces': (size) => '能量守恒'.repeat(size / 4),
  'one block of code': (size) =>
    `\`\`\`js\n${repeat(size / 32, (index) => `const value${index} = f(${index});\n`)}`,
  'one table': (size) =>
    `| a | b |\n|---|---|\n${repeat(size / 40, (index) => `| row ${index} | **some** words here |\n`)}`,
  'one list': (size) => repeat(size / 40, (index) => `- item ${index} with some \`words\` in it\n`),
  'one deep list': (size) =>
    repeat(
      size / 60,
      (index) => `${'  '.repeat(index % 20)}- item ${index} with some words in it\n`,
    ),
  'a quote of quotes': (size) =>
    repeat(size / 40, (index) => `${'> '.repeat(1 + (index % 8))}some words here\n`),
  'one line of HTML': (size) => `<div ${'data-x="1" '.repeat(size / 11)}`,
  'references defined last': (size) =>
    `${repeat(size / 40, (index) => `See [label ${index}] and [label 0].\n\n`)}${repeat(size / 80, (index) => `[label ${index}]: https://x.org/${index}\n`)}`,
  'footnotes defined last': (size) =>
    `${repeat(size / 40, (index) => `A claim[^note${index}] and [^note0].\n\n`)}${repeat(size / 60, (index) => `[^note${index}]: A note on ${index}.\n\n`)}`,
  'footnotes never defined': (size) =>
    repeat(size / 30, (index) => `A claim[^${index}] in words.\n`),
  'an emphasis never closed': (size) => `*${'some words '.repeat(size / 11)}`,
  'brackets never closed': (size) => '['.repeat(size),
  'dollars never closed': (size) => '$x '.repeat(size / 3),
  'a formula never closed': (size) => `so \\[ ${'x + '.repeat(size / 4)}`,
  'a block formula never closed': (size) => `\\[\n${'x + y\n'.repeat(size / 6)}`,
  'a definition never whole': (size) => `[label]: https://x.org "${'title '.repeat(size / 6)}`,
  'one long cell': (size) => `| a |\n|---|\n| ${'some words '.repeat(size / 11)}`,
};

const LARGE = process.env.PROVE ? 64_000 : 12_000;

/** Characters read for each character of the text, streamed four at a time and looked at each time. */
function workPerCharacter(text: string): number {
  return stream(cutAt(text, [4])).work / text.length;
}

describe('The characters read stay a small multiple of the text', () => {
  for (const [name, write] of Object.entries(SHAPES)) {
    test(`for ${name}`, { timeout: 120_000 }, () => {
      const small = workPerCharacter(write(4_000));
      const large = workPerCharacter(write(LARGE));
      expect(large).toBeLessThan(40);
      expect(large).toBeLessThan(small * 1.5 + 3);
    });
  }
});

const WAYS: Record<string, (text: string) => unknown> = {
  streamed: (text) => stream(cutAt(text, [16])),
  whole: (text) => toHtml(text, '', { formulaCharacters: 0, texCharacters: 0 }),
};

/** Texts that were quadratic once, where the counter of characters does not look. */
const FOUND: Record<string, Shape> = {
  'lines that may be headers of tables': { start: '', unit: '| a |\n' },
  'lines that may be delimiter rows': { start: 'a ', unit: '\n_ |' },
  'one line that may be a header': { start: '', unit: '| a ' },
  'a heading that may have ended': { start: '# ', unit: '# ' },
  'one long cell of white space': { start: '| a |\n|---|\n| b', unit: '    ' },
  'one long cell of escapes': { start: '| a |\n|---|\n| b', unit: '\\\\' },
  'a cell with a formula never closed': { start: '| a |\n|---|\n| \\(', unit: 'x + ' },
  'a word without an end': { start: '', unit: 'words' },
  'code without an end': { start: '`', unit: 'code ' },
  'dollars that close nothing': { start: '', unit: '$x ' },
  'brackets that close nothing': { start: '', unit: ']' },
  'a heading of white space': { start: '# a', unit: '    ' },
};

const SMALL = 8_000;

/** Four times the text may take four times the steps, and what a definition that is waited for saves. */
async function checkGrowth(shape: Shape): Promise<void> {
  for (const [way, read] of Object.entries(WAYS)) {
    const [small = '', large = ''] = [SMALL, SMALL * 4].map((size) => writeShape(shape, size));
    const before = (await countSteps(() => read(small))) / small.length;
    const after = (await countSteps(() => read(large))) / large.length;
    expect(after, `${way}: ${JSON.stringify(shape)}`).toBeLessThan(before * 2.2 + 100);
  }
}

describe('The steps taken grow as the text does', () => {
  test.each(Object.entries(FOUND))('for %s', { timeout: 120_000 }, (_, shape) =>
    checkGrowth(shape),
  );

  test('for whatever is repeated', { timeout: 3_600_000 }, () =>
    fc.assert(fc.asyncProperty(arbitraryShape, checkGrowth), {
      numRuns: process.env.PROVE ? 1_500 : 15,
    }),
  );
});
