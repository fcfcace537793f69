import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test';

const PAGES = ['/', '/c/none', '/shares', '/widgets', '/no-such-page'];

type Violation = { directive: string; blocked: string };

/** Listens from before the first script of every page on. */
async function watchViolations(page: Page): Promise<() => Promise<Violation[]>> {
  await page.addInitScript(() => {
    const found: unknown[] = [];
    Object.assign(window, { violations: found });
    document.addEventListener('securitypolicyviolation', (event) => {
      found.push({ directive: event.effectiveDirective, blocked: event.blockedURI });
    });
  });
  return () => page.evaluate(() => (window as unknown as { violations: Violation[] }).violations);
}

/** An answer with formulas, code and a table in it: all that renders late. */
const RICH = 'Show $e^{i\\pi}$ and:\n\n```python\nprint(1)\n```\n';

for (const path of PAGES) {
  test.describe(path, () => {
    test.use({ allowedErrors: path === '/no-such-page' ? [/status of 404/] : [] });

    test('breaks its own policy nowhere, and every script carries what the policy asks', async ({
      page,
    }) => {
      const violations = await watchViolations(page);
      const response = await page.goto(path, { waitUntil: 'networkidle' });
      const policy = response?.headers()['content-security-policy'] ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      expect(nonce).toBeTruthy();
      const html = (await response?.text()) ?? '';
      const tags = html.match(/<script[^>]*>/g) ?? [];
      expect(tags.length).toBeGreaterThan(2);
      expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(html).not.toMatch(/<style|\sstyle="|\son[a-z]+="/);
      expect(await violations()).toEqual([]);
    });
  });
}

test.describe('to strangers', () => {
  // Two of the pages say that there is nothing.
  test.use({ allowedErrors: [/status of 404/] });

  /** Pages of something that there is: a shared conversation, and a widget's frame. */
  test('pages that strangers see break their own policy nowhere', async ({ page }) => {
    const violations = await watchViolations(page);
    const post = async (path: string, data: object): Promise<{ id: string }> =>
      (await page.request.post(path, { data })).json();
    const message = { role: 'user', parts: [{ type: 'text', text: RICH }] };
    await page.goto('/');
    await (await page.request.post('/api/chat', { data: { id: 'shown', message } })).text();
    const share = await post('/api/shares', { conversationId: 'shown' });
    const widget = await post('/api/widgets', { name: 'Shown' });
    for (const path of [`/s/${share.id}`, '/s/none', `/embed/${widget.id}`, '/embed/none']) {
      const response = await page.goto(path, { waitUntil: 'networkidle' });
      const nonce = /'nonce-([^']+)'/.exec(
        response?.headers()['content-security-policy'] ?? '',
      )?.[1];
      expect(nonce, path).toBeTruthy();
      const tags = ((await response?.text()) ?? '').match(/<script[^>]*>/g) ?? [];
      const inert = / type="application\/(?:ld\+)?json"/;
      const bare = tags.filter((tag) => !tag.includes(`nonce="${nonce}"`) && !inert.test(tag));
      expect(bare, path).toEqual([]);
      expect(await violations(), path).toEqual([]);
    }
  });
});

test('a conversation with formulas, code and dialogs breaks the policy nowhere', async ({
  page,
}) => {
  const violations = await watchViolations(page);
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill(RICH);
  await page.getByRole('button', { name: 'Send message' }).click();
  const answer = page.getByRole('article', { name: 'Assistant' });
  await expect(answer).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send message' })).toBeVisible();
  await page.reload({ waitUntil: 'networkidle' });
  await expect(answer).toBeVisible();
  expect(await violations()).toEqual([]);
});

test.describe('with the escaping switched off', () => {
  // Each attempt is reported on the console: that is the policy at work.
  test.use({ allowedErrors: [/Content Security Policy/] });

  test('what the model wrote runs nothing, and fetches nothing from elsewhere', async ({
    page,
  }) => {
    const fetched: string[] = [];
    // Reached only by what the policy lets pass.
    await page.route('https://elsewhere.test/**', (route) => {
      fetched.push(route.request().url());
      return route.abort();
    });
    await page.goto('/');
    await page.evaluate(() => {
      const place = document.createElement('div');
      document.querySelector('body')?.appendChild(place);
      place.innerHTML = `
        <img src="https://elsewhere.test/a.png?secret" onerror="window.ran = 1">
        <svg onload="window.ran = 2"></svg>
        <a id="link" href="javascript:window.ran = 3">a</a>
        <iframe srcdoc="<script>parent.ran = 4</script>"></iframe>
        <iframe src="https://elsewhere.test/frame"></iframe>
        <object data="https://elsewhere.test/object"></object>
        <link rel="stylesheet" href="https://elsewhere.test/style.css">
        <style>body { background: url(https://elsewhere.test/style.png) }</style>
        <div style="background: url(https://elsewhere.test/attribute.png)">a</div>
        <form id="form" action="https://elsewhere.test/form"><input name="a" value="b"></form>
        <base href="https://elsewhere.test/">
        <audio src="https://elsewhere.test/a.mp3"></audio>`;
      document.getElementById('link')?.click();
      (document.getElementById('form') as HTMLFormElement).submit();
    });
    await expect
      .poll(() => page.evaluate(() => fetch('https://elsewhere.test/').catch(() => 'refused')))
      .toBe('refused');
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined();
    expect(fetched).toEqual([]);
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('a script in the page itself without the nonce does not run', async ({ page }) => {
    await page.route('/', async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(
        '<body>',
        '<body><script>window.ran = 1</script><script src="/api/models"></script>',
      );
      await route.fulfill({ response, body: html });
    });
    await page.goto('/');
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined();
  });
});

test('files of the build are kept for good, and are read as what they are', async ({ page }) => {
  const response = await page.goto('/');
  const file = /\/_next\/static\/[^"]+\.js/.exec((await response?.text()) ?? '')?.[0] ?? '';
  const { headers } = await page.request.get(file).then((found) => ({ headers: found.headers() }));
  expect(headers['cache-control']).toContain('immutable');
  expect(headers['x-content-type-options']).toBe('nosniff');
});
