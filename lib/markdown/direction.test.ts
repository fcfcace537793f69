import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSteps } from '@/test/count-steps';
import type { Block, Root } from './blocks';
import { findDirection } from './direction';
import { MarkdownDocument, walk } from './document';
import { showHtml, stream } from './testing/reading';
import { toHtml } from './to-html';

/** The elements that hold blocks, with their directions. */
const listContainers = (html: string) =>
  Array.from(
    html.matchAll(
      /<(ol|ul|blockquote|div|section)(?: (?:class="(md-table|md-footnotes|md-loose)"))?(?: dir="(\w+)")?(?: class="md-loose")?(?: start="\d+")?>/gu,
    ),
    ([, tag, name, dir]) => `${name === 'md-loose' ? tag : (name ?? tag)} ${dir ?? '-'}`,
  );

test('a container is laid out as its first letter reads', async () => {
  const text =
    '1. `npm` \\(x\\) שלום\n2. two\n   - nested\n\n> **مرحبا** hello\n\n| 1 | שם |\n|---|---|\n| a | b |\n\nx[^1]\n\n- one\n- [ ] שתיים\n\n[^1]: הערה\n';
  expect(listContainers(await toHtml(text))).toEqual([
    ...['ol rtl', 'ul ltr', 'blockquote rtl', 'md-table rtl', 'ul ltr', 'md-footnotes rtl', 'ol -'],
  ]);
});

test('one without letters is laid out as what was before it, or as what it is in', async () => {
  const text = '- 1\n\n> שלום\n\n---\n\n```\ncode\n```\n\n- 1\n  - 2\n\n1. `code`\n\ntext\n\n> 3\n';
  expect(listContainers(await toHtml(text))).toEqual([
    ...['ul -', 'blockquote rtl', 'ul rtl', 'ul -', 'ol rtl', 'blockquote ltr'],
  ]);
});

test('a direction that was found stays, however the text goes on', () => {
  const words = fc.constantFrom(
    'a',
    'ש',
    '1 ',
    '`c`',
    '**ب** ',
    '\\(x\\) ',
    '\n',
    '\n\n',
    '[^1]',
    '\n\n[^1]: ',
  );
  const starts = fc.constantFrom('- ', '1. ', '> ', '  - ', '| a | ש |\n|---|---|\n| ', 'ב', '');
  const lines = fc.array(fc.tuple(starts, fc.array(words, { maxLength: 4 })), { maxLength: 8 });
  fc.assert(
    fc.property(lines, (all) => {
      const text = all.map(([start, rest]) => `${start}${rest.join('')}\n`).join('');
      const found = new Map<Block | Root, string>();
      const document = stream(text, (grown) => {
        showHtml(grown);
        for (const block of walk(grown.root)) {
          const direction = findDirection(block);
          expect(direction).toBe(found.get(block) ?? direction);
          if (direction) found.set(block, direction);
        }
      });
      expect(showHtml(document)).toBe(showHtml(stream([text])));
    }),
    { numRuns: process.env.PROVE ? 3_000 : 150 },
  );
});

test('the steps to find directions grow as the text does, also where there is none', async () => {
  const steps = (unit: string, count: number) => {
    const document = new MarkdownDocument();
    return countSteps(() => {
      for (let at = 0; at < count; at += 1) {
        document.append(unit);
        document.refresh();
        findDirection(document.root);
      }
      showHtml(document);
    });
  };
  for (const unit of ['- 1\n', '> 1\n\n', '1. `c`\n\n2\n\n', '- - 1\n', '1 ', '- 1 [^2] ']) {
    const [small, large] = [await steps(unit, 400), await steps(unit, 1_600)];
    expect(large / 1_600, unit).toBeLessThan((small / 400) * 1.6);
  }
});
