import { describe, expect, it } from 'vitest';
import type { Snapshot } from '@/lib/domain/snapshot';
import { closePage, openPage, type PageFrame, toLockedPage, toMissingPage } from './page';
import { renderSnapshot } from './render-snapshot';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></textarea></style></script><svg onload=alert(1)>',
  '[x](javascript:alert(1)) ![x](https://a.test/x"onerror=alert(1))',
  '$\\href{javascript:alert(1)}{x} \\htmlData{a=b}{x} \\includegraphics{https://a.test/x.png}$',
  '```"><script>\n</code></pre><script>alert(1)</script>\n```',
  "`' onmouseover='alert(1)`",
].join('\n\n');

const assets = {
  ...{ style: '/style.css', math: '/math.css', script: '/script.js', image: '/card.png' },
  rendering: 'test',
};
const frame: PageFrame = {
  ...{ assets, url: 'https://parley.test/s/id', title: HOSTILE, day: '2026-11-27', count: 2 },
  ...{ hasMath: true, key: HOSTILE, isPreview: false },
};

const renderAll = async (snapshot: Snapshot) => {
  let html = '';
  for await (const part of renderSnapshot(snapshot)) html += part;
  return html;
};

const everything: Snapshot = {
  title: HOSTILE,
  day: '2026-11-27',
  system: HOSTILE,
  messages: [
    { role: 'user', text: HOSTILE, attachments: [{ name: HOSTILE, text: HOSTILE }] },
    { role: 'assistant', text: HOSTILE, note: 'stopped' },
  ],
};

/** The tags of a page, as a browser finds them: what is escaped is none. */
const toTags = (html: string) => html.match(/<[a-z!/][^>]*>/gi) ?? [];

describe('a shared page', () => {
  it('holds no script, no handler and no address of its texts, whatever they are', async () => {
    const html = openPage(frame) + (await renderAll(everything)) + closePage(frame);
    const tags = toTags(html);
    expect(tags.filter((tag) => /^<script/i.test(tag))).toEqual([
      '<script src="/script.js" defer>',
    ]);
    expect(
      tags.filter((tag) => /^<(?:img|svg onload|iframe|object|embed|base)/i.test(tag)),
    ).toEqual([]);
    // Attributes that are none of a text's own: quotes within them are escaped.
    for (const tag of tags) {
      expect(tag.slice(1).replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+|javascript:|[<'`]/i);
    }
    expect(html).not.toMatch(/href="javascript:/i);
  });

  it('leads to each message, and says of an answer how it ended', async () => {
    const html = await renderAll({
      title: 'T',
      day: '2026-11-27',
      messages: [
        { role: 'user', text: 'Hi' },
        { role: 'assistant', text: '', note: 'tools' },
      ],
    });
    expect(html).toContain('<article id="m1" class="you" aria-label="You">');
    expect(html).toContain('href="#m2" aria-label="Link to message 2"');
    expect(html).toContain('The assistant used a tool here.');
  });

  it('sets only so many formulas as a page bears, and shows the others as they were written', async () => {
    const text = '$\\frac{1}{2}$ '.repeat(10_000);
    const html = await renderAll({
      title: 'T',
      day: '2026-11-27',
      messages: [
        { role: 'assistant', text },
        { role: 'assistant', text: 'And $x$' },
      ],
    });
    expect(html.length).toBeLessThan(12_000_000);
    expect(html).toContain('title="There are too many formulas here."');
    expect(html).toMatch(/data-rejected[^>]*>x<\/span>/);
  });

  it('shows as it was written what is longer than any answer', async () => {
    const html = await renderAll({
      title: 'T',
      day: '2026-11-27',
      messages: [{ role: 'assistant', text: `${'<b> '.repeat(40_000)}` }],
    });
    expect(html).toContain('<pre class="md-html" dir="auto">&lt;b&gt; &lt;b&gt;');
  });

  it('says in words of its own what there is not, and what asks for a passphrase', () => {
    expect(toMissingPage(assets)).not.toContain('<script');
    const locked = toLockedPage(assets, 'https://parley.test/s/id', HOSTILE);
    expect(locked).not.toMatch(/<script|<img|<svg/);
    expect(locked).not.toContain('og:');
  });
});
