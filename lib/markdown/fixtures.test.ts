import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MarkdownDocument } from './document';
import { parseWhole, specHtml } from './testing/spec-html';

const FOLDER = join(import.meta.dirname, 'fixtures');
/** Above it the Markdown, below it the HTML. */
const LINE = '\n==========\n';

const fixtures = readdirSync(FOLDER).map((file) => {
  const [markdown = '', html = ''] = readFileSync(join(FOLDER, file), 'utf8').split(LINE);
  return { name: file.replace(/\.txt$/u, ''), markdown: `${markdown}\n`, html };
});

describe('The dialect', () => {
  test.each(fixtures)('$name', ({ markdown, html }) => {
    expect(specHtml(parseWhole(markdown).root)).toBe(html);
  });

  test.each(fixtures)('$name, a character at a time', ({ markdown, html }) => {
    const document = new MarkdownDocument();
    for (const char of markdown) {
      document.append(char);
      document.refresh();
    }
    document.end();
    expect(specHtml(document.root)).toBe(html);
  });
});
