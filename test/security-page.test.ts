import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The rows of the tables, their heads left out. */
const rows = page.split('\n').filter((line) => /^\| (?:LLM\d|\d)/.test(line));
const toTests = (text: string) => [...text.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`/g)];

describe('the page on security', () => {
  it('names for each risk and each point a test that there is', () => {
    for (const row of rows) {
      const named = toTests(row).map(([, path = '']) => path);
      expect(named, row).not.toEqual([]);
      expect(
        named.filter((path) => !existsSync(join(root, path))),
        row,
      ).toEqual([]);
    }
  });

  it('leaves out none of the ten risks', () => {
    const risks = rows.flatMap((row) => /^\| (LLM\d\d)/.exec(row)?.[1] ?? []);
    const ten = Array.from({ length: 10 }, (_, i) => `LLM${String(i + 1).padStart(2, '0')}`);
    expect(risks).toEqual(ten);
  });

  it('names tests that were not switched off', () => {
    for (const [, path = ''] of toTests(page)) {
      const source = readFileSync(join(root, path), 'utf8');
      expect(source, path).toMatch(/\b(?:it|test)(?:\.each)?\(/);
      expect(source, path).not.toMatch(/\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\(/);
    }
  });
});
