import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InlineParser } from './inline-parse';
import { InlineText } from './inline-text';
import { viewInlines } from './inline-view';
import { References } from './references';
import { arbitraryMarkdown, arbitrarySizes, cutAt, RUNS } from './testing/arbitrary-markdown';
import { showHtml, stream } from './testing/reading';

const timeout = 300_000;

describe('A text that was streamed', () => {
  test('ends as it does in one render, however it was cut', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryMarkdown, arbitrarySizes, (text, sizes) => {
        expect(showHtml(stream(cutAt(text, sizes)))).toBe(showHtml(stream([text])));
      }),
      // A footnote's first line may still become a list after its marker; an escaped closer closes nothing.
      {
        numRuns: RUNS,
        examples: [
          ['[^1]:-word\nword', [1]],
          ['$$\\$$word', [1]],
        ],
      },
    );
  });

  test('is the same document when it was never looked at on the way', { timeout }, () => {
    fc.assert(
      fc.property(arbitraryMarkdown, arbitrarySizes, (text, sizes) => {
        const pieces = cutAt(text, sizes);
        expect(showHtml(stream(pieces, showHtml))).toBe(showHtml(stream([text])));
      }),
      { numRuns: RUNS },
    );
  });
});

/** Marks that were once thought to be none, or were matched in another order in a run that was cut. */
const CROSSED: [string[]][] = [
  [['~', '__~!', '', '_~_']],
  [['0***😀', '!***', '', '']],
  [['&_word', 'word__', '', '']],
  [['0***~~~', '', 'word***']],
];

describe('A long run of text', () => {
  const inlinePieces = arbitraryMarkdown.map((text) => text.replace(/[\s\0]+/gu, ' ').trim());

  test('parses in segments as it would whole', { timeout }, () => {
    fc.assert(
      fc.property(fc.array(inlinePieces, { minLength: 3, maxLength: 12 }), (parts) => {
        const source = parts.join(' some words in between ');
        const references = new References();
        const parser = new InlineParser(references);
        const context = { references, idPrefix: '' };
        const text = new InlineText({ parser, references, onStale: () => undefined });
        text.append(source);
        text.close();
        const nodes = text.segments.flatMap((segment) => segment.nodes);
        expect(viewInlines(nodes, context)).toEqual(viewInlines(parser.parse(source), context));
      }),
      { numRuns: RUNS, examples: CROSSED },
    );
  });
});
