import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from './blocks';
import { MarkdownDocument, walk } from './document';
import { arbitraryAnswer } from './testing/arbitrary-answer';
import { RUNS } from './testing/arbitrary-markdown';
import { readProse, readWords, showBlock, stream } from './testing/reading';

const ANSWERS = RUNS / 10;
const timeout = 1_800_000;
const RAW = /\*\*|`|~~|\\\(|\\\)|\\\[|\\\]|\$\$|\]\(|\[\^|\$[a-z\\]/u;

/** Whether `later` has all of `earlier`, in order, perhaps with more in between. */
function keeps(earlier: string, later: string): boolean {
  let at = 0;
  for (const unit of later.split('')) if (unit === earlier[at]) at += 1;
  return at === earlier.length;
}

describe('At every prefix of an answer', () => {
  test('no delimiter is seen of a construct that is closed later', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryAnswer, (text) => {
        stream(text, (document) => {
          expect(RAW.exec(readProse(document))?.[0] ?? null).toBeNull();
        });
      }),
      { numRuns: ANSWERS },
    );
  });

  test('nothing that was seen vanishes', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryAnswer, (text) => {
        let seen = '';
        stream(text, (document) => {
          const words = readWords(document);
          if (!keeps(seen, words)) expect(words).toBe(seen);
          seen = words;
        });
      }),
      { numRuns: ANSWERS },
    );
  });

  test('a closed block stays the same object and shows the same', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryAnswer, (text) => {
        const settled = new Map<Block, string>();
        const document = new MarkdownDocument();
        const look = () => {
          const blocks = [...walk(document.root)].filter((block) => block.kind !== 'root');
          for (const block of settled.keys()) expect(blocks).toContain(block);
          for (const block of blocks) {
            if (block.isOpen || block.parent?.isOpen === false) continue;
            // A footnote's call leads to its note once that is there.
            const shown = showBlock(document, block).replace(/ href="#fn-\d+"/gu, '');
            expect(shown).toBe(settled.get(block) ?? shown);
            settled.set(block, shown);
          }
        };
        for (const char of text) {
          document.append(char);
          if (char === '\n') look();
        }
        document.end();
        look();
      }),
      { numRuns: ANSWERS },
    );
  });
});
