import { tests } from 'commonmark-spec';
import { describe, expect, test } from 'vitest';
import { normalizeHtml, parseWhole, specHtml } from './testing/spec-html';

/** Examples of CommonMark 0.31.2 that are read otherwise here, each because the dialect demands it. */
const DEVIATIONS = new Map([
  [12, '\\( and \\[ open formulas; they are not escapes.'],
  [14, 'A line that starts with \\[ starts a formula; never closed, it is a paragraph of its own.'],
  [602, 'GFM: an address is a link without angle brackets.'],
  [608, 'GFM: an address is a link without angle brackets.'],
  [611, 'GFM: an address is a link without angle brackets.'],
  [612, 'GFM: an address of mail is a link without angle brackets.'],
]);

describe('CommonMark 0.31.2', () => {
  for (const { number, section, markdown, html } of tests) {
    const source = markdown.replaceAll('→', '\t');
    const expected = normalizeHtml(html.replaceAll('→', '\t'));
    const reason = DEVIATIONS.get(number);

    test(`example ${number}, ${section}${reason ? `: differs. ${reason}` : ''}`, () => {
      const actual = normalizeHtml(specHtml(parseWhole(source).root));
      if (reason) expect(actual).not.toBe(expected);
      else expect(actual).toBe(expected);
    });
  }
});
