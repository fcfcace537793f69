import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGfmExamples } from './testing/gfm-spec';
import { normalizeHtml, parseWhole, specHtml } from './testing/spec-html';

const BARE =
  "The example is CommonMark's: with the extension for autolinks, a bare address is a link.";
const COMMENT = 'A comment is what CommonMark 0.31.2 says, which is newer.';

/** Examples of GFM 0.29 that are read otherwise here, each with its reason. */
const DEVIATIONS = new Map([
  [308, '\\( and \\[ open formulas; they are not escapes.'],
  [
    310,
    'A line that starts with \\[ starts a formula; never closed, it is a paragraph of its own.',
  ],
  [610, BARE],
  [616, BARE],
  [619, BARE],
  [620, BARE],
  [628, 'ftp: is none of the schemes that a link may have.'],
  [645, COMMENT],
  [646, COMMENT],
  [653, 'Raw HTML is shown as text, whatever the tag: there is nothing to disallow.'],
]);

const FILE = join(import.meta.dirname, 'testing/gfm-0.29.txt');
const examples = readGfmExamples(readFileSync(FILE, 'utf8'));

describe('GFM 0.29', () => {
  test('has all its examples here', () => {
    expect(examples).toHaveLength(673);
  });

  for (const { number, section, markdown, html } of examples) {
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
