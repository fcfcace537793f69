import { expect, test } from 'vitest';
import { toHtml } from './to-html';

const count = (html: string, what: string) => html.split(what).length - 1;

/** Formulas that differ, each of about `size` characters. */
const writeFormulas = (many: number, size: number, end = '') =>
  Array.from(
    { length: many },
    (_, at) => `\\[${`x_{${at}} + `.repeat(size / 10)}y${end}\\]\n\n`,
  ).join('');

test('a text gets no more than a bounded length of TeX set; the rest is shown as its source', async () => {
  const html = await toHtml(writeFormulas(500, 6_000));
  const set = count(html, 'class="katex-display"');
  expect(set).toBeGreaterThan(10);
  expect(set * 6_000).toBeLessThan(120_000);
  expect(count(html, 'data-rejected=""')).toBe(500 - set);
  expect(html).toContain('title="There are too many formulas here."');
  expect(html).toContain('x_{499} + x_{499}');
});

test('what KaTeX rejects counts as well', async () => {
  const budget = { formulaCharacters: 1_000_000, texCharacters: 700 };
  const html = await toHtml(writeFormulas(5, 400, '\\nope'), '', budget);
  expect(count(html, 'Undefined control sequence')).toBe(2);
  expect(count(html, 'There are too many formulas here.')).toBe(3);
});

test('a formula that comes again is not set again', async () => {
  const budget = { formulaCharacters: 1_000_000, texCharacters: 10 };
  const html = await toHtml('So \\(x + y\\), '.repeat(40), '', budget);
  expect(count(html, 'class="katex"')).toBe(40);
  expect(budget.texCharacters).toBe(5);
});
