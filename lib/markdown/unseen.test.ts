import { expect, test } from 'vitest';
import { toHtml } from './to-html';

const mark = (code: string, char: string) =>
  `<bdi class="md-unseen" data-code="${code}">${char}</bdi>`;

test('what turns or hides code is marked where it stands, and stays the text that is copied', async () => {
  const html = await toHtml(
    '```js\nlet a\u202e = "b\u2066"; // c\u200b\u{e0041}\n```\n\n`x\u2060y`',
  );
  for (const [code, char] of [
    ['U+202E', '\u202e'],
    ['U+2066', '\u2066'],
    ['U+200B', '\u200b'],
    ['U+E0041', '\u{e0041}'],
  ] as const)
    expect(html).toContain(mark(code, char));
  expect(html).toContain(`<code dir="ltr">x${mark('U+2060', '\u2060')}y</code>`);
});

test('the name of a code block is spelled with what is not seen in it', async () => {
  const html = await toHtml('```../../evil\u202efdp.exe\nx\n```');
  expect(html).toContain('<span class="md-language">../../evilU+202Efdp.exe</span>');
  expect(html).toContain('aria-label="Code, ../../evilU+202Efdp.exe"');
});

test('joiners, emoji and variation selectors stay as they are', async () => {
  const text = 'می\u200cخواهم 👩\u200d💻 ❤\ufe0f';
  expect(await toHtml(`${text}\n\n\`${text}\``)).not.toContain('md-unseen');
});
