import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Page } from '@playwright/test';
import {
  answer,
  asked,
  askInFrame,
  call,
  chat,
  expect,
  field,
  launcher,
  test,
  toShop,
} from './fixtures/host';

/** The host's page and every frame in it. */
const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

for (const width of [320, 1280]) {
  test.describe(`on a screen ${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 640 } });

    test('axe finds nothing to complain about, open or closed', async ({ page, visitShop }) => {
      await visitShop({ widget: { starters: ['What do you sell?'] } });
      await expect(launcher(page)).toBeVisible();
      expect(await axe(page)).toEqual([]);
      await launcher(page).click();
      await expect(field(page)).toBeVisible();
      expect(await axe(page)).toEqual([]);
      await askInFrame(page, 'Show code');
      expect(await axe(page)).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test('the chat fills the screen, what the keyboard leaves of it, and is closed from inside', async ({
    page,
    visitShop,
  }) => {
    await visitShop();
    await launcher(page).tap();
    await expect(field(page)).toBeVisible();
    // No keyboard by itself: one has come to read.
    await expect(field(page)).not.toBeFocused();
    const frame = page.locator('iframe');
    expect(await frame.boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 640 });
    await expect(launcher(page)).toBeHidden();
    // As a phone tells that its keyboard has risen, and that it has moved the page.
    await page.evaluate(() => {
      Object.defineProperties(visualViewport, {
        height: { value: 300, configurable: true },
        offsetTop: { value: 40, configurable: true },
      });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    expect(await frame.boundingBox()).toEqual({ x: 0, y: 40, width: 320, height: 300 });
    await chat(page).getByRole('button', { name: 'Close chat' }).tap();
    await expect(launcher(page)).toBeVisible();
    await expect(frame).toBeHidden();
  });
});

test('nothing moves on the page, and nothing is animated for those who ask for that', async ({
  page,
  visitShop,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visitShop();
  await launcher(page).click();
  await expect(field(page)).toBeFocused();
  const moved = await page.evaluate(() => {
    const shift = new PerformanceObserver(() => undefined);
    shift.observe({ type: 'layout-shift', buffered: true });
    return shift.takeRecords().length;
  });
  expect(moved).toBe(0);
  const panel = page.locator('iframe').locator('..');
  expect(await panel.evaluate((it) => it.getAnimations().length)).toBe(0);
});

test('follows the scheme that the page sets', async ({ page, visitShop }) => {
  await visitShop();
  await call(page, 'open');
  await expect(field(page)).toBeFocused();
  await call(page, 'update', { scheme: 'dark' });
  await expect(chat(page).locator('html')).toHaveAttribute('data-scheme', 'dark');
});

test('works where third-party cookies and storage are blocked, and is there again after a reload', async ({
  host,
  createWidget,
  toSnippet,
}) => {
  const { id } = await createWidget();
  host.put('/', toShop(toSnippet(id)));
  const folder = await mkdtemp(join(tmpdir(), 'parley-profile-'));
  await mkdir(join(folder, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } };
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  const { launchOptions } = test.info().project.use;
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions });
  await context.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' });
    };
  });
  const page = await context.newPage();
  await page.goto(host.origin);
  await launcher(page).click();
  await expect(field(page)).toBeFocused();
  // The proof that they are blocked.
  const storage = () =>
    chat(page)
      .locator('html')
      .evaluate(() => {
        try {
          return localStorage.length;
        } catch (error) {
          return (error as Error).name;
        }
      });
  expect(await storage()).toBe('SecurityError');
  await askInFrame(page, 'Without a cookie');
  await page.reload();
  await launcher(page).click();
  await expect(asked(page)).toHaveText(/Without a cookie/);
  await expect(answer(page)).toBeVisible();
  await context.close();
  await rm(folder, { recursive: true, force: true });
});
