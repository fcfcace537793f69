import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TITLE_LIMIT, toFirstWords, toTitle } from './conversation';
import { toExcerpt, toTerms } from './excerpt';

describe('a title', () => {
  it('is one line without unseen characters', () => {
    expect(toTitle(' a\u202eb\n\tc\u200b ')).toBe('ab c');
  });

  it('is never longer than its limit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) => toTitle(text).length <= TITLE_LIMIT),
    );
  });

  it('begins as the first words of the question, cut between words', () => {
    expect(toFirstWords('Explain recursion')).toBe('Explain recursion');
    const long = toFirstWords(
      'Explain to me very slowly how recursion works when nobody is watching',
    );
    expect(long).toBe('Explain to me very slowly how recursion works…');
    expect(toFirstWords(' \n ')).toBe('New conversation');
  });

  it('never ends in half a character', () => {
    for (const length of [23, 47]) {
      const words = toFirstWords(`${'a'.repeat(length)}${'😀'.repeat(20)}`);
      expect(words.isWellFormed()).toBe(true);
    }
  });
});

describe('an excerpt', () => {
  it('shows the match with what stands around it', () => {
    expect(toExcerpt('The cat sat.', ['CAT'])).toEqual({
      before: 'The ',
      hit: 'cat',
      after: ' sat.',
    });
  });

  it('cuts long text on both sides', () => {
    const excerpt = toExcerpt(`${'a '.repeat(100)}needle${' b'.repeat(100)}`, ['needle']);
    expect(excerpt?.before).toMatch(/^….{40}$/);
    expect(excerpt?.after).toMatch(/…$/);
  });

  it('is none when no term is there', () => {
    expect(toExcerpt('text', toTerms('other words'))).toBeNull();
  });

  it('is a piece of the text, whatever is searched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, term) => {
        const excerpt = toExcerpt(text, [term]);
        expect(excerpt === null || text.includes(excerpt.hit)).toBe(true);
      }),
    );
  });
});
