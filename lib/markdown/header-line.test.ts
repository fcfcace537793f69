import { expect, test } from 'vitest';
import { readProse, readWords, stream } from './testing/reading';

/** What is shown after each character. */
function show(text: string): string[] {
  const shown: string[] = [];
  stream(text, (document) => shown.push(readProse(document)));
  return shown;
}

const TABLES = [
  'Name | Age\n--- | ---\nAnn | 5\nBen | 7\n',
  '**Name** | Age in years | City\n:-- | :-: | --:\nAnn | 5 | Rome\n',
  'A table:\n\nName | Age\n-|-\nAnn | 5\n\nName | Age\n',
  '- Name | Age\n  --- | ---\n  Ann | 5\n',
];

test.each(TABLES)('no pipe of a table is seen at any prefix: %j', (text) => {
  const isTable = (shown: string) => !shown.replace(/Name\s*\|\s*Age\s*$/u, '').includes('|');
  const shown = show(text);
  for (const [at, prefix] of shown.entries())
    expect(at < text.length - 1 ? prefix.includes('|') : !isTable(prefix)).toBe(false);
});

test.each(TABLES)('no word of a table vanishes: %j', (text) => {
  let seen = '';
  stream(text, (document) => {
    const words = readWords(document).replaceAll('|', '');
    expect(words.startsWith(seen)).toBe(true);
    seen = words;
  });
});

test('a line with a pipe that is no header is shown once the next line says so', () => {
  expect(show('cat a | grep b').at(-2)).toBe('cat a ');
  expect(show('cat a | grep b\nand')).toContain('cat a | grep b\na');
  expect(show('cat a | grep b').at(-1)).toBe('cat a | grep b');
});

test('prose with a pipe in it is not held back for long', () => {
  const sentence = `The pipe | stands ${'between many words '.repeat(9)}`;
  expect(show(sentence)[110]).toBe('The pipe ');
  expect(show(sentence)[140]).toBe(sentence.slice(0, 141));
  for (const text of ['Given P(A | B), so', 'First, a | b and', 'If so: a | b', 'a|b'])
    expect(show(text).at(-2)).toBe(text);
});
