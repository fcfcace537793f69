import { expect, test } from 'vitest';
import { readWords, stream } from './testing/reading';
import { toHtml } from './to-html';

const EVIL = 'https://evil.example/21';

/** The host that is named behind a link, or null. */
async function readNote(markdown: string): Promise<string | null> {
  const html = await toHtml(`See ${markdown} there.`);
  return / <span class="md-link-host">\((.*?)\)<\/span>/u.exec(html)?.[1] ?? null;
}

test.each([
  'https://bank.com',
  'HTTPS://BANK.COM',
  'bank.com',
  'www.bank.com/login',
  'bank.ch',
  'bank.com.au',
  'bank.museum',
  'bank.Com',
  'bücher.example',
  '\u200bhttps://bank.com',
  '\u2060bank.com',
  '\u200ehttps://bank.com',
  'bank\u200b.com',
  'ba\u00adnk.com',
  'https\u2236//bank.com',
  'bank\uff0ecom',
  'bank\u3002com',
  'https:\\\\bank.com',
  'https:/bank.com',
  'Visit https://bank.com',
  '"https://bank.com"',
  '(bank.com)',
  '«bank.com»',
  'bank.com (secure)',
  '//bank.com/x',
  'ftp://bank.com/x',
  'https://localhost:3000',
  'https://10.0.0.1/',
  'support@bank.com',
  'https://bank.com@evil.example',
  'bank.md/login',
  'https://README.md',
  'evil.example or bank.com',
  '**bank**.com',
  '$\\text{https://bank.com}$',
  '$\\text{bank}.\\text{com}$',
  '`https://bank.com`',
  '`bank.com`',
  '![bank.com](https://img.example/1)',
])('%s as the words of a link to elsewhere is told from it', async (words) => {
  expect(await readNote(`[${words}](${EVIL})`)).toBe('evil.example');
});

test.each([
  'Node.js',
  'Node.js/Express',
  'README.md',
  'index.html',
  'src/main.py',
  'e.g.',
  'e.g. this',
  'i.e. v1.2 of Python3.12',
  'v1.2',
  'Dr.Smith',
  'One sentence.Another',
  'ASP.NET',
  '`Array.from`',
  '`console.log()`',
  '`torch.nn`',
  'and/or',
  '7//2',
  '3:30',
  'evil.example/of/bank.com',
  'https://www.evil.example/https://bank.com/',
  'EVIL.example',
  'me@evil.example',
  'the words',
])('%s is no address on another host', async (words) => {
  expect(await readNote(`[${words}](${EVIL})`)).toBeNull();
});

test.each([
  ['https://bank.com@evil.example/1', 'evil.example'],
  ['https://b\u0430nk.com', 'xn--bnk-6cd.com'],
  ['<https://b\u0430nk.com>', 'xn--bnk-6cd.com'],
  ['[b\u0430nk.com](https://xn--bnk-6cd.com)', 'xn--bnk-6cd.com'],
  ['[bank.com](https://b\u0430nk.com)', 'xn--bnk-6cd.com'],
  ['[bank.com](https://bank.com.evil.example)', 'bank.com.evil.example'],
  ['[https://bank.com](mailto:a@evil.example)', 'a@evil.example'],
  ['https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/a', null],
  ['https://b\u00fccher.example/a', null],
  ['https://\u65e5\u672c\u8a9e.jp', null],
  ['https://en.wikipedia.org/wiki/X.com_(bank.com)', null],
  ['https://archive.example/https://bank.com/', null],
  ['first.last@evil.example', null],
  ['https://evil.example.', null],
  ['[Visit https://evil.example:8443/a](https://evil.example:8443/)', null],
  ['[Visit https://bank.com:8443/a](https://evil.example:8443/)', 'evil.example:8443'],
])('%s is followed by the host %s', async (markdown, host) => {
  expect(await readNote(markdown)).toBe(host);
});

test('words that turn their own order are shown in the order in which they are written', async () => {
  const html = await toHtml(`[\u202emoc.knab//:sptth](${EVIL})`);
  expect(html).toContain('><bdi class="md-unseen" data-code="U+202E">\u202e</bdi>moc.knab//:sptth');
});

test('a link in the words of another is the link, and the other is its text', async () => {
  const html = await toHtml(
    `[to <https://bank.com> *and on*](${EVIL}) and [so[^1]](${EVIL})\n\n[^1]: x`,
  );
  expect(html).toContain('<p dir="auto">to <a href="https://bank.com/"');
  expect(html).toContain('https://bank.com</a> <em>and on</em> and <a');
  expect(html).toContain('>so<sup><span class="md-footnote-ref">1</span></sup></a>');
  expect(html).not.toMatch(/<a [^>]*>(?:(?!<\/a>).)*<a /u);
});

test.each([
  'See https://bank.com@evil.example@b.example/x, then',
  'See **https://b\u0430nk.com/a** and https://b\u0430nk.co.uk. So',
  'See [Visit https://bank.com](https://evil.example/21) and [<https://bank.com>](https://evil.example) so',
])('while %s is written, nothing that was shown vanishes', (text) => {
  const shown: string[] = [];
  const document = stream(text, (grown) => shown.push(readWords(grown)));
  expect(readWords(document)).toMatch(/\(xn--|\(evil|\(b\.example/u);
  for (const [at, words] of shown.entries()) {
    let kept = 0;
    for (const char of shown[at + 1] ?? words) if (char === words[kept]) kept += 1;
    expect(words.slice(kept)).toBe('');
  }
});
