import { describe, expect, test } from 'vitest';
import { MarkdownDocument, walk } from './document';
import type { View } from './element';
import type { InlineText } from './inline-text';
import { viewInlines } from './inline-view';
import { VECTORS } from './testing/corpora/hostile-vectors';
import { parseWhole } from './testing/spec-html';
import { toHtml } from './to-html';

const ELEMENTS = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li input hr pre code figure figcaption div span button table thead tbody tr th td section em strong del a br sup bdi'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'dir class data-code href title target rel type disabled checked aria-label aria-pressed data-action data-src data-alt data-tex data-rejected data-align scope start value tabindex role id hidden'.split(
    ' ',
  ),
);

type Tag = { name: string; attributes: Map<string, string> };

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*\/?>/gu;
const ATTRIBUTE = /([a-zA-Z-]+)="([^"]*)"/gu;

function listTags(html: string): Tag[] {
  return Array.from(html.matchAll(TAG), ([, name = '', attributes = '']) => ({
    name,
    attributes: new Map(
      Array.from(attributes.matchAll(ATTRIBUTE), ([, key = '', value = '']) => [key, value]),
    ),
  }));
}

function checkAddress(href: string | undefined): void {
  if (href !== undefined) expect(href).toMatch(/^(?:https?:\/\/|mailto:|#)/u);
}

function checkHtml(html: string): void {
  // Every `<` is one of a tag written as we write them: a tag from the text would be left over.
  expect(html.replace(TAG, '').replace(/<\/[a-z][a-z0-9]*>/gu, '')).not.toContain('<');
  for (const { name, attributes } of listTags(html)) {
    expect(['img', 'script', 'iframe', 'style', 'link', 'base', 'form', 'object']).not.toContain(
      name,
    );
    for (const attribute of attributes.keys())
      expect(attribute).not.toMatch(/^on|^src$|^srcdoc$|^srcset$/u);
    checkAddress(attributes.get('href'));
    const style = attributes.get('style');
    if (style !== undefined) expect(style).not.toMatch(/url|expression|import|position:\s*fixed/u);
  }
}

function checkView(view: View): void {
  if (typeof view === 'string') return;
  expect(ELEMENTS).toContain(view.tag);
  for (const [name, value] of Object.entries(view.attributes)) {
    expect(ATTRIBUTES).toContain(name);
    if (name === 'href') checkAddress(value);
    if (name === 'data-src') expect(value).toMatch(/^https:\/\//u);
  }
  for (const child of view.children) checkView(child);
}

function listTexts(document: MarkdownDocument): InlineText[] {
  const texts: InlineText[] = [];
  for (const block of walk(document.root)) {
    if (block.kind === 'paragraph' || block.kind === 'heading') texts.push(block.text);
    if (block.kind === 'table') texts.push(...block.rows.flatMap((row) => row.cells));
  }
  return texts;
}

describe('Hostile Markdown', () => {
  test.each(VECTORS)('shows nothing that runs or loads at any prefix: %j', (vector) => {
    for (const source of [vector, `> - ${vector}`, `**a ${vector}`]) {
      const document = new MarkdownDocument();
      const context = { references: document.references, idPrefix: '' };
      for (const char of source) {
        document.append(char);
        document.refresh();
        for (const { segments, tail } of listTexts(document)) {
          const nodes = [...segments.flatMap((segment) => segment.nodes), ...tail];
          for (const view of viewInlines(nodes, context)) checkView(view);
        }
      }
    }
  });

  test.each(VECTORS)('is written harmless at any prefix: %j', async (vector) => {
    const step = Math.max(1, Math.floor(vector.length / 24));
    for (let end = vector.length; end > 0; end -= step)
      checkHtml(await toHtml(vector.slice(0, end)));
  });

  test('a link whose scheme is refused keeps its words and leads nowhere', () => {
    const link = parseWhole('[words](javascript:alert(1))').root.children[0];
    if (link?.kind !== 'paragraph') throw new Error('A paragraph was expected.');
    const nodes = link.text.segments.flatMap((segment) => segment.nodes);
    const context = { references: new MarkdownDocument().references, idPrefix: '' };
    expect(viewInlines(nodes, context)).toEqual([
      expect.objectContaining({ tag: 'a', attributes: {}, children: ['words'] }),
    ]);
  });
});
