import type { Page } from '@playwright/test';
import { test as base, expect } from './fixtures/test';
import { MIXED, startAnswers } from './markdown-answers';

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  serverEnv: async ({}, use) => {
    const answers = await startAnswers();
    await use({ OPENAI_BASE_URL: answers.url, OPENAI_API_KEY: 'none', OPENAI_MODEL: 'answers' });
    await answers.stop();
  },
});

const answer = (page: Page) => page.getByRole('article', { name: 'Assistant' }).last();
const markdown = (page: Page) => answer(page).locator('.md');

/** Asks for an answer that reads as `text`, and waits for its end. */
async function show(page: Page, url: string, text: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  // The draft may be there before the page is alive; the button says when it can be sent.
  const send = page.getByRole('button', { name: 'Send message' });
  await expect(send).toHaveAttribute('aria-disabled', 'false');
  await send.click();
  await expect(page.getByText('Answer complete')).toBeAttached();
}

/** The answer's HTML, without what differs from one rendering to the next by design: its ids. */
const html = (page: Page) =>
  markdown(page).evaluate((element) =>
    element.innerHTML.replace(/(id="|href="#)[^"]*fn-/g, '$1fn-'),
  );

/** Looks at the answer at every frame and notes what breaks the laws of rendering. */
const watch = () => {
  const faults: string[] = [];
  const settled: Element[] = [];
  let words = '';
  const raw = /\*\*|`|~~|\\[()[\]]|\$\$|\]\(|\[[ x]\]|\$[a-zA-Z\\]/;
  const read = (root: Element) => {
    const copy = root.cloneNode(true) as Element;
    for (const part of copy.querySelectorAll('code, figcaption, [data-action], .md-math'))
      part.remove();
    return copy.textContent ?? '';
  };
  const keeps = (before: string, after: string) => {
    let at = 0;
    for (const char of after.split('')) if (char === before[at]) at += 1;
    return at === before.length;
  };
  const look = () => {
    requestAnimationFrame(look);
    const root = document.querySelector('article[aria-label="Assistant"] .md');
    if (!root) return;
    for (const element of settled)
      if (!element.isConnected) faults.push(`gone: ${element.outerHTML}`);
    const blocks = [...root.children];
    for (const block of blocks.slice(settled.length, -1)) settled.push(block);
    const text = read(root);
    const found = raw.exec(text);
    if (found) faults.push(`raw ${found[0]} in: ${text.slice(-60)}`);
    const now = text.replace(/\s+/g, '');
    if (!keeps(words, now)) faults.push(`vanished: ${words.slice(-40)} → ${now.slice(-40)}`);
    words = now;
  };
  Object.assign(window, { faults, settledCount: () => settled.length });
  requestAnimationFrame(look);
};

test('a streamed answer keeps the laws at every frame, and ends as it does after a reload', async ({
  page,
  server,
}) => {
  await page.addInitScript(watch);
  await show(page, server.url, MIXED);
  await expect(markdown(page).locator('.katex').first()).toBeVisible();
  await expect(markdown(page).locator('.md-math-pending')).toHaveCount(0);
  const [faults, settled] = await page.evaluate(() => {
    const seen = window as unknown as { faults: string[]; settledCount: () => number };
    return [seen.faults, seen.settledCount()] as const;
  });
  expect(faults).toEqual([]);
  expect(settled).toBeGreaterThan(4);

  await expect(markdown(page).locator('.katex')).toHaveCount(6);
  await expect(markdown(page).locator('code .kw, code span[class]').first()).toBeVisible();
  const streamed = await html(page);
  await page.reload();
  await expect(markdown(page).locator('.katex')).toHaveCount(6);
  await expect.poll(() => html(page)).toBe(streamed);
});

test('formulas bring KaTeX and its fonts with them; an answer without one does not', async ({
  page,
  server,
}) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (/katex/i.test(request.url())) fonts.push(request.url());
  });
  await show(page, server.url, 'Only **words** here, for $5 and $10.');
  await expect(markdown(page)).toHaveText('Only words here, for $5 and $10.');
  expect(fonts).toEqual([]);
  await show(page, server.url, 'Now \\(x^2\\).');
  await expect(markdown(page).locator('.katex math')).toBeAttached();
  await expect.poll(() => fonts.length).toBeGreaterThan(0);
});

test('a picture from elsewhere is named with its host, and loaded in its place when asked for', async ({
  page,
  server,
}) => {
  const asked: string[] = [];
  await page.route('https://pictures.example/**', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    if (route.request().url().includes('none'))
      return route.fulfill({ contentType: 'image/png', body: 'none' });
    return route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="120" height="60" fill="teal"/></svg>',
    });
  });
  const text = [
    'See ![A chart](https://pictures.example/chart.png?secret=1) here.',
    '[![A badge](https://pictures.example/badge.svg)](https://elsewhere.example)',
    '![Nothing](https://pictures.example/none.png) ![Plain](http://pictures.example/plain.png)',
  ];
  await show(page, server.url, text.join('\n\n'));
  const button = (name: RegExp) => markdown(page).getByRole('button', { name });
  const host = markdown(page).getByRole('link', { name: 'pictures.example' }).first();
  await expect(host).toHaveAttribute('href', 'https://pictures.example/chart.png?secret=1');
  await expect(markdown(page).getByText('A chart')).toBeVisible();
  await expect(markdown(page).getByRole('button', { name: /Plain/ })).toHaveCount(0);
  expect(asked).toEqual([]);

  await button(/Load image A chart from pictures.example/).click();
  const frame = markdown(page).locator('iframe');
  await expect(frame).toBeVisible();
  await expect(frame.contentFrame().getByRole('img', { name: 'A chart' })).toBeVisible();
  const { width = 0, height = 0 } = (await frame.boundingBox()) ?? {};
  expect([Math.round(width), Math.round(height)]).toEqual([120, 60]);
  await button(/Hide image A chart/).click();
  await expect(frame).toHaveCount(0);

  const tabs = page.context().pages().length;
  await button(/Load image A badge/).click();
  await expect(frame).toBeVisible();
  expect(page.context().pages()).toHaveLength(tabs);
  await button(/Load image Nothing/).click();
  await expect(button(/Not loaded. Try again/)).toBeVisible();
  expect(asked).toEqual(['/chart.png', '/badge.svg', '/none.png']);
});

test('what a reader copies is source: code, a table by tabs, a formula as TeX', async ({
  page,
  server,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await show(page, server.url, MIXED);
  await expect(markdown(page).locator('.katex')).toHaveCount(6);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  await markdown(page).getByRole('button', { name: 'Copy code' }).click();
  await expect.poll(async () => (await copied()).trimEnd()).toBe('const a = 1; // one');

  await markdown(page).getByRole('table').hover();
  await markdown(page).getByRole('button', { name: 'Copy table' }).click();
  await expect.poll(copied).toMatch(/^call\treturns\nf\(1\)\t.*1.*\nf\(2\)\t.*2.*$/);

  await markdown(page).locator('blockquote p').selectText();
  await page.keyboard.press('ControlOrMeta+c');
  await expect.poll(copied).toMatch(/^A quote with \S*x\^2\S* and a picture/);
});

test('long lines of code wrap on demand; code and formulas read from the left', async ({
  page,
  server,
}) => {
  await show(page, server.url, `\`\`\`\n${'word '.repeat(80)}\n\`\`\`\n\nשלום עולם \\(x + 1\\)\n`);
  const code = markdown(page).locator('pre');
  const overflows = () => code.evaluate((element) => element.scrollWidth > element.clientWidth);
  expect(await overflows()).toBe(true);
  const wrap = markdown(page).getByRole('button', { name: 'Wrap lines' });
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(overflows).toBe(false);
  const direction = (selector: string) =>
    markdown(page)
      .locator(selector)
      .evaluate((element) => getComputedStyle(element).direction);
  expect(await direction('pre')).toBe('ltr');
  expect(await direction('p')).toBe('rtl');
  expect(await direction('.katex')).toBe('ltr');
});

test('hostile Markdown neither runs nor loads anything', async ({ page, server }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('evil.example')) outside.push(request.url());
  });
  let alerts = 0;
  page.on('dialog', (dialog) => {
    alerts += 1;
    return dialog.dismiss();
  });
  await show(
    page,
    server.url,
    [
      '<img src="https://evil.example/1" onerror=alert(1)> <svg/onload=alert(1)>',
      '<script>alert(1)</script>',
      '<iframe src="https://evil.example/2"></iframe>',
      '[a](javascript:alert(1)) ![b](https://evil.example/3)',
      '\\(\\includegraphics{https://evil.example/4}\\) \\(\\href{javascript:alert(1)}{c}\\)',
      '```"><img src=https://evil.example/5>\nx\n```',
    ].join('\n\n'),
  );
  await expect(markdown(page).locator('.katex').first()).toBeAttached();
  for (const link of await markdown(page).locator('a').all()) await link.click({ force: true });
  await expect(markdown(page).locator('img, script, iframe, [href^="javascript"]')).toHaveCount(0);
  expect(alerts).toBe(0);
  expect(outside).toEqual([]);
});
