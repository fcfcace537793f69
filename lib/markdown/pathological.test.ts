import { describe, expect, test } from 'vitest';
import { cutAt } from './testing/arbitrary-markdown';
import { readWords, stream } from './testing/reading';

const N = process.env.PROVE ? 50_000 : 10_000;

/** Texts made to exhaust a parser's time or stack. */
const TEXTS: Record<string, string> = {
  'thousands of backticks': '`'.repeat(N),
  'backticks of growing runs': Array.from({ length: 300 }, (_, run) => `e${'`'.repeat(run)}`).join(
    '',
  ),
  'thousands of opening brackets': '['.repeat(N),
  'thousands of brackets': '[]'.repeat(N / 2),
  'brackets nested thousands deep': '['.repeat(N / 2) + ']'.repeat(N / 2),
  'links nested': '[a]('.repeat(N / 4),
  'images nested': '![a'.repeat(N / 3),
  'emphasis opened only': '*a '.repeat(N / 3),
  'emphasis of mixed runs': '*a **a '.repeat(N / 7),
  'emphasis closed only': 'a** '.repeat(N / 4),
  underscores: '_'.repeat(N),
  'quotes thousands deep': '> '.repeat(N / 2),
  'lists thousands deep': '- '.repeat(N / 2),
  'a staircase of lists': Array.from(
    { length: 300 },
    (_, depth) => `${'  '.repeat(depth)}- a\n`,
  ).join(''),
  'formulas opened only': '\\('.repeat(N / 2),
  'display formulas opened only': '\\[\n'.repeat(N / 3),
  'dollars opened only': '$a'.repeat(N / 2),
  'double dollars': '$$'.repeat(N / 2),
  'a formula of 100 kB': `\\[\n${'x + '.repeat(25_000)}\n\\]\n\nafter`,
  'angle brackets': '<'.repeat(N),
  'tags never closed': '<a b="'.repeat(N / 6),
  'comments never closed': '<!-- a '.repeat(N / 7),
  ampersands: '&'.repeat(N),
  backslashes: '\\'.repeat(N),
  pipes: '|'.repeat(N),
  'a table of 2,000 columns': `${'| a '.repeat(2_000)}|\n${'|---'.repeat(2_000)}|\n${'| b '.repeat(2_000)}|`,
  'numbers of lists': '1. '.repeat(N / 3),
  definitions: '[a]: b\n'.repeat(N / 7),
  footnotes: '[^a]: b\n'.repeat(N / 8),
  addresses: 'https://a.b/'.repeat(N / 12),
  'at signs': 'a@'.repeat(N / 2),
  tabs: '\t'.repeat(N),
  'line endings': '\n\r'.repeat(N / 2),
  'hard breaks': 'a  \n'.repeat(N / 4),
};

const SPACES = ' '.repeat(100_000);

/**
 * Lines that a pattern may read in many ways, which it tries one after the other. A counter does not see that;
 * at this length a test that does not end in time does.
 */
const LINES: Record<string, string> = {
  'a heading with white space in it': `# a${SPACES}b`,
  'a heading with white space and a closing run': `# a${SPACES}##${SPACES}b`,
  'a delimiter row that is none': `a\n|-${SPACES}${SPACES}x`,
  'a fence that is none': `${'`'.repeat(200_000)}a\``,
  'a definition that is none': `[a]:${' '.repeat(2_000)}x${' '.repeat(2_000)}y`,
};

describe('Lines that can be read in many ways are read in one', () => {
  test.each(Object.entries(LINES))('%s', { timeout: 20_000 }, (_, text) => {
    expect(readWords(stream([text]))).toMatch(/[xyab]/u);
    expect(readWords(stream(cutAt(text, [997])))).toBe(readWords(stream([text])));
  });
});

describe('Hostile shapes are read to their end in bounded work', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    test(name, { timeout: 120_000 }, () => {
      const document = stream(cutAt(text, [997]));
      expect(document.work / text.length).toBeLessThan(60);
      expect(document.root.isOpen).toBe(false);
    });
  }

  test('what follows a formula of 100 kB is read as ever', () => {
    expect(readWords(stream([TEXTS['a formula of 100 kB'] ?? '']))).toBe('∎after');
  });
});
