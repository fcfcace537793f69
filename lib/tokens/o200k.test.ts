import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { get_encoding } from 'tiktoken';
import { describe, expect, it } from 'vitest';
import { countPieces } from './o200k';
import { toTokenSlices } from './slices';

/** OpenAI's own implementation, in Rust, compiled to WebAssembly. */
const reference = get_encoding('o200k_base');
const countByReference = (text: string) => reference.encode_ordinary(text).length;

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const countInSlices = (text: string) => sum([...toTokenSlices(text)].map(countPieces));

/** The samples that Microsoft's tokenizer is published with, with the tokens of each. */
function readPublished(): { sample: string; tokens: number[] }[] {
  const entry = createRequire(import.meta.url).resolve('gpt-tokenizer');
  const path = join(dirname(entry), '..', 'data', 'TestPlans.txt');
  const plans = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  const plan = /^EncodingName: o200k_base\nSample: ([\s\S]*?)\nEncoded: (\[[\d, ]*\])$/gm;
  return [...plans.matchAll(plan)].map(([, sample = '', tokens = '[]']) => ({
    sample,
    tokens: JSON.parse(tokens) as number[],
  }));
}

describe('the count of tokens', () => {
  it('is that of the published test set', () => {
    const published = readPublished();
    expect(published.length).toBeGreaterThan(50);
    for (const { sample, tokens } of published) {
      expect(countPieces(sample), sample).toBe(tokens.length);
    }
  });

  it('is that of the reference implementation for every text of this repository', () => {
    const root = join(import.meta.dirname, '..', '..');
    const paths = globSync('{lib,components,docs,emulator}/**/*.{ts,tsx,css,md,txt}', {
      cwd: root,
    });
    expect(paths.length).toBeGreaterThan(200);
    for (const path of paths) {
      const text = readFileSync(join(root, path), 'utf8');
      expect([path, countInSlices(text)]).toEqual([path, countByReference(text)]);
    }
  });

  it('is that of the reference implementation for any text', () => {
    const words = fc.constantFrom(
      'word',
      ' Ünïcode',
      "don't",
      "'S",
      'ſ',
      ' ',
      '\n',
      '\t',
      '<|endoftext|>',
    );
    const odd = fc.constantFrom('\u0085', '\u00a0', '\u200d', '\u0301', '語', '😀', '7');
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(fc.oneof(words, odd), { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (text) => {
        // The reference takes UTF-8, in which a surrogate alone cannot be written.
        const wellFormed = text.toWellFormed().replaceAll('\ufeff', '');
        expect(countPieces(wellFormed)).toBe(countByReference(wellFormed));
      }),
      { numRuns: process.env.PROVE ? 50_000 : 1_500 },
    );
  });

  it('is off by a token at most for a byte order mark inside a text', () => {
    for (const text of ['\ufeff', 'a\ufeffb', '\ufeff#include', 'x \ufeff\n']) {
      expect(Math.abs(countPieces(text) - countByReference(text)), text).toBeLessThan(2);
    }
  });

  it('takes what looks like a special token for the text that it is', () => {
    expect(countPieces('<|endoftext|>')).toBeGreaterThan(1);
  });
});

describe('a text in slices', () => {
  it('has the tokens of the whole, wherever it is cut', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.constantFrom("it's", ' and', '\n\n', '漢字、かな。', '!!!', '  ', 'ab12', '/'),
    );
    const long = fc
      .array(piece, { minLength: 1, maxLength: 40 })
      .map((pieces) => pieces.join('').repeat(60).slice(0, 60_000).toWellFormed());
    fc.assert(
      fc.property(long, (text) => {
        const slices = [...toTokenSlices(text)];
        expect(slices.join('')).toBe(text);
        expect(sum(slices.map(countPieces))).toBe(countPieces(text));
      }),
      { numRuns: process.env.PROVE ? 2_000 : 40 },
    );
  });

  it('goes on through text without a break', () => {
    const text = 'a'.repeat(100_000);
    expect([...toTokenSlices(text)].join('')).toBe(text);
    // Eight of these letters are one token.
    expect(Math.abs(countInSlices(text) - text.length / 8)).toBeLessThan(30);
  });
});
