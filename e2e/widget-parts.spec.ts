import { createHash } from 'node:crypto';
import type { Page, Route } from '@playwright/test';
import { asked, call, expect, field, LISTEN, launcher, test, told } from './fixtures/host';

/** The second part of the loader, in this version's address and in any other's. */
const SECOND = /\/widget-chat\.[0-9a-f]{16}\.js$/;

/** What the page loaded of ours, by path. */
const paths = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/widget')),
  );

/** Keeps the second part back, until what it gives is called. */
async function holdSecond(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await page.route(SECOND, (route) => void held.push(route));
  return async () => {
    await expect.poll(() => held.length).toBe(1);
    await held[0]?.continue();
  };
}

const toIntegrity = (text: string | Buffer) =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

test('the second part comes when it is needed, or is about to be', async ({ page, visitShop }) => {
  const id = await visitShop();
  await expect(launcher(page)).toBeVisible();
  expect(await paths(page)).toEqual(['/widget.js', `/widget/${id}.js`]);
  await launcher(page).hover();
  await expect.poll(() => paths(page)).toHaveLength(3);
  await launcher(page).click();
  await expect(field(page)).toBeFocused();
  expect((await paths(page)).filter((path) => SECOND.test(path))).toHaveLength(1);
});

test('calls made before the second part are carried out in order', async ({ page, visitShop }) => {
  const goOn = await holdSecond(page);
  await visitShop({ before: LISTEN });
  await call(page, 'update', { scheme: 'dark' });
  await call(page, 'send', 'The first');
  await expect(page.getByText('Opening the chat…')).toBeVisible();
  await expect(launcher(page)).toHaveAccessibleName('Close chat');
  await call(page, 'prefill', 'A draft');
  await call(page, 'close');
  await call(page, 'open');
  await goOn();
  await expect(field(page)).toHaveValue('A draft');
  await expect(asked(page)).toHaveText([/The first/]);
  await expect(page.frameLocator('iframe').locator('html')).toHaveAttribute('data-scheme', 'dark');
});

test('a widget that is destroyed while it loads leaves no trace', async ({ page, visitShop }) => {
  const goOn = await holdSecond(page);
  await visitShop();
  await expect(launcher(page)).toBeVisible();
  const arrived = page.waitForResponse(SECOND);
  await call(page, 'open');
  await expect(page.getByText('Opening the chat…')).toBeVisible();
  await call(page, 'destroy');
  const look = () =>
    page.evaluate(() => ({
      api: 'Parley' in window,
      end: document.documentElement.lastElementChild?.localName,
      scripts: document.querySelectorAll('script[src]').length,
      frames: window.length,
    }));
  const gone = { api: false, end: 'body', scripts: 1, frames: 0 };
  expect(await look()).toEqual(gone);
  await goOn();
  await (await arrived).finished();
  // Another script of the page runs after it.
  await page.addScriptTag({ content: 'window.later = 1' });
  expect(await look()).toEqual(gone);
});

test('a queue that nobody has used is no loader', async ({ page, visitShop }) => {
  const queue = `<script>window.Parley = function () { (Parley.q = Parley.q || []).push(arguments) }</script>`;
  await visitShop({ before: queue });
  await expect(launcher(page)).toBeVisible();
});

test.describe('after a deployment', () => {
  test.use({ allowedErrors: [/widget-chat\.0{16}\.js|Failed to load resource/] });

  test('a first part from a cache, whose second part is gone, is replaced by the one of now', async ({
    page,
    baseURL,
    visitShop,
  }) => {
    const gone = '0'.repeat(16);
    await page.route(`${baseURL}/widget.js`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/(?<=widget-chat\.)[0-9a-f]{16}/, gone);
      await route.fulfill({ response, body });
    });
    const id = await visitShop({ before: LISTEN });
    await expect(launcher(page)).toBeVisible();
    await call(page, 'send', 'To a chat that was deployed since');
    await expect(asked(page)).toHaveText(/To a chat that was deployed since/);
    await expect(launcher(page)).toHaveCount(1);
    expect(await paths(page)).toContain(`/widget-chat.${gone}.js`);
    await expect
      .poll(() => told(page, 'message'))
      .toContainEqual(expect.objectContaining({ widget: id, role: 'user' }));
    expect(await told(page, 'error')).toEqual([]);
    await call(page, 'destroy');
    await expect(page.locator('iframe')).toHaveCount(0);
    expect(await page.evaluate(() => 'Parley' in window)).toBe(false);
  });
});

test.describe('a second part that cannot be had', () => {
  test.use({
    allowedErrors: [
      /Content Security Policy|Failed to load resource|TrustedScriptURL|TrustedTypePolicy/,
    ],
  });

  test('because the device is offline is explained, and can be tried again', async ({
    page,
    visitShop,
  }) => {
    await visitShop({ before: LISTEN });
    await expect(launcher(page)).toBeVisible();
    await page.context().setOffline(true);
    await launcher(page).click();
    await expect(page.getByText('You are offline.')).toBeVisible();
    expect(await told(page, 'error')).toMatchObject([{ code: 'offline' }]);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(field(page)).toBeVisible();
  });

  test('because something between stops it is explained', async ({ page, visitShop }) => {
    await page.route(SECOND, (route) => route.abort());
    await visitShop({ before: LISTEN });
    await launcher(page).click();
    await expect(page.getByText(/The chat does not answer/)).toBeVisible();
    await expect(launcher(page)).toHaveCount(1);
    expect(await told(page, 'error')).toMatchObject([{ code: 'silent' }]);
  });

  test('because nothing comes for ten seconds is explained', async ({ page, visitShop }) => {
    await page.clock.install();
    await page.route(SECOND, () => {});
    await visitShop({ before: LISTEN });
    await launcher(page).click();
    await expect(page.getByText('Opening the chat…')).toBeVisible();
    await page.clock.fastForward(10_000);
    await expect(page.getByText(/The chat does not answer/)).toBeVisible();
    expect(await told(page, 'error')).toMatchObject([{ code: 'silent' }]);
  });

  test('because the page’s policy names the first part alone is explained', async ({
    page,
    baseURL,
    visitShop,
  }) => {
    const policy = `script-src 'unsafe-inline' ${baseURL}/widget.js ${baseURL}/widget/; frame-src ${baseURL}`;
    await visitShop({ before: LISTEN, headers: { 'content-security-policy': policy } });
    await launcher(page).click();
    await expect(page.getByText(`script-src needs ${baseURL}.`)).toBeVisible();
    expect((await told(page, 'error')).at(-1)).toMatchObject({ code: 'blocked' });
  });

  test('because the page wants Trusted Types of others only is explained', async ({
    page,
    visitShop,
  }) => {
    const policy = `require-trusted-types-for 'script'; trusted-types other`;
    await visitShop({ before: LISTEN, headers: { 'content-security-policy': policy } });
    await launcher(page).click();
    await expect(page.getByText('trusted-types needs parley.')).toBeVisible();
    expect(await told(page, 'error')).toMatchObject([{ code: 'blocked' }]);
  });
});

test('a page that wants Trusted Types, and names ours, has the chat', async ({
  page,
  visitShop,
}) => {
  const policy = `require-trusted-types-for 'script'; trusted-types parley`;
  await visitShop({ headers: { 'content-security-policy': policy } });
  await launcher(page).click();
  await expect(field(page)).toBeFocused();
});

test('a pinned first part brings its second, and lets no other run', async ({
  page,
  baseURL,
  request,
  visitShop,
}) => {
  const text = await (await request.get('/widget.js')).text();
  const [, integrity] = /integrity:"([^"]+)"/.exec(text) ?? [];
  const [path] = /\/widget-chat\.[0-9a-f]{16}\.js/.exec(text) ?? [];
  const second = await request.get(path ?? '');
  expect(second.headers()).toMatchObject({
    'cache-control': expect.stringContaining('immutable'),
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  expect(integrity).toBe(toIntegrity(await second.body()));
  await visitShop({ attributes: `integrity="${toIntegrity(text)}" crossorigin` });
  await launcher(page).click();
  await expect(field(page)).toBeFocused();
  expect(await paths(page)).toEqual(['/widget.js', new URL(path ?? '', baseURL).pathname]);
});
