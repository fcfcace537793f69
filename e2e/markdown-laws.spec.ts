import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { arbitraryAnswer } from '@/lib/markdown/testing/arbitrary-answer';
import { arbitraryMarkdown } from '@/lib/markdown/testing/arbitrary-markdown';
import { VECTORS } from '@/lib/markdown/testing/corpora/hostile-vectors';
import type { RendererInPage } from './fixtures/renderer-in-page';
import { test as base, expect } from './fixtures/test';
import { MIXED } from './markdown-answers';

declare const renderer: RendererInPage;

const HOME = 'http://renderer.example/';
const FIXTURES = join(import.meta.dirname, '../lib/markdown/fixtures');
const fixtures = readdirSync(FIXTURES).map(
  (file) => readFileSync(join(FIXTURES, file), 'utf8').split('\n==========\n')[0] ?? '',
);
const SEED = 20261127;
const COUNT = process.env.PROVE ? 400 : 24;
const sample = (texts: fc.Arbitrary<string>) =>
  fc.sample(texts, { numRuns: COUNT, seed: SEED }).filter((text) => text.trim() !== '');

/** A page with nothing in it but the renderer; `asked` lists what it asked of any server. */
const test = base.extend<{ asked: string[] }>({
  asked: [
    async ({ page }, use) => {
      const asked: string[] = [];
      const bundle = await build({
        entryPoints: [join(import.meta.dirname, 'fixtures/renderer-in-page.ts')],
        alias: { '@': join(import.meta.dirname, '..') },
        loader: { '.css': 'empty' },
        bundle: true,
        write: false,
      });
      await page.route('**/*', (route) => {
        if (route.request().url() === HOME)
          return route.fulfill({
            contentType: 'text/html',
            body: '<!doctype html><title>R</title>',
          });
        asked.push(route.request().url());
        return route.abort();
      });
      page.on('dialog', (dialog) => {
        asked.push(`dialog ${dialog.message()}`);
        return dialog.dismiss();
      });
      await page.goto(HOME);
      await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
      await use(asked);
    },
    { auto: true },
  ],
});

/** Lists, quotes, tables and notes that are read from the right, words that mislead, and code that hides. */
const TURNED = `1. \`npm\` שלום\n2. two\n   - 1\n   - بند\n\n> 1\n>\n> مرحبا\n\n| 1 | שם |\n|---|--:|\n| \`c\` | b |

- 3\n\n[https://bank.com](https://evil.example) https://bank.com@evil.example/x [<https://bank.com> a[^1]](https://evil.example)
[\u202emoc.knab](https://evil.example) https://b\u0430nk.com \`a\u202eb\`\n\n\`\`\`x\u202ey\nlet a\u2066 = 1\n\`\`\`\n
[^1]: הערה[^2]\n\n[^2]: note\n`;

/** Where a text is cut: after 1, 2, … 7 characters and again, so that each text is cut everywhere by some other. */
function listEnds(text: string, first: number): number[] {
  const ends: number[] = [];
  for (let at = first, size = 1; at < text.length; at += size, size = (size % 7) + 1) ends.push(at);
  return ends;
}

test('a text ends the same streamed, shown at once and rendered by the server', async ({
  page,
}) => {
  const texts = [
    MIXED,
    TURNED,
    ...fixtures,
    ...sample(arbitraryAnswer),
    ...sample(arbitraryMarkdown),
  ];
  const cuts = [1, 4].flatMap((first) =>
    texts.map((text) => ({ text, ends: listEnds(text, first) })),
  );
  expect(await page.evaluate((all) => renderer.compare(all), cuts)).toEqual([]);
});

test('at every prefix blocks keep their nodes, no delimiter is seen and nothing vanishes', async ({
  page,
}) => {
  for (const text of [MIXED, ...sample(arbitraryAnswer).slice(0, COUNT / 3)]) {
    const each = Array.from(text, (_, index) => index + 1);
    for (const ends of [each, listEnds(text, 3)])
      expect(await page.evaluate((cut) => renderer.watch(cut), { text, ends }), text).toEqual([]);
  }
});

test('what a reader selects in a text stays selected while the text grows', async ({ page }) => {
  const select = (text: string, ...more: string[]) =>
    page.evaluate((pieces) => renderer.growSelected(pieces.text, pieces.more), { text, more });
  expect(await select('Some words here', ', and more', ' of them.')).toBe('here');
  expect(await select('So **some words here', ' and** more', ' `code`.')).toBe('here');
  expect(await select('- an item\n- one more here', ', with *emph', 'asis*.\n- and')).toBe('here');
});

test('hostile Markdown puts nothing into the page that runs, loads or leads elsewhere', async ({
  page,
  asked,
}) => {
  for (const text of VECTORS)
    expect(await page.evaluate((source) => renderer.attack(source), text), text).toEqual([]);
  expect(asked).toEqual([]);
});
