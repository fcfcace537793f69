import type { Locator, Page } from '@playwright/test';
import { toFile } from '@/test/conversation-file';
import { answers, ask, questions } from './chatting';
import { expect, test } from './fixtures/test';
import { MIXED } from './markdown-answers';

const EXAMPLE = '## Example\n\nSee $y^2$ and:\n\n```python\nx = 1\n```';
const TEXTS = ['How is the first law written?', MIXED, 'And with an example?', EXAMPLE];

type Share = { id: string; url: string };

async function importConversation(page: Page, texts = TEXTS): Promise<string> {
  const made = await page.request.post('/api/conversations/import', { data: toFile(texts) });
  return ((await made.json()) as { id: string }).id;
}

async function createShare(page: Page, more: Record<string, unknown> = {}): Promise<Share> {
  const conversationId = await importConversation(page);
  const made = await page.request.post('/api/shares', { data: { conversationId, ...more } });
  expect(made.status()).toBe(201);
  return (await made.json()) as Share;
}

/** What a text has of each construct. */
const COUNTED = ['.katex', '.md-code', '.md-line span', '.md table', 'blockquote', 'li', 'h2'];

const count = (log: Locator) =>
  Promise.all(COUNTED.map(async (what) => [what, await log.locator(`.md ${what}`).count()]));

const shareButton = (page: Page) => page.getByRole('button', { name: 'Share', exact: true });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share conversation' });

test.describe('without scripts and cookies', () => {
  test('a shared page has all that the chat page shows', async ({ page, browser, axe }) => {
    const id = await importConversation(page);
    await page.goto(`/c/${id}`);
    await expect(answers(page)).toHaveCount(2);
    const log = page.getByRole('log', { name: 'Conversation' });
    await expect(log.locator('.katex')).toHaveCount(7);
    const made = await page.request.post('/api/shares', { data: { conversationId: id } });
    const { url } = (await made.json()) as Share;

    const bare = await browser.newContext({ javaScriptEnabled: false });
    const reader = await bare.newPage();
    await reader.goto(url);
    await expect(questions(reader)).toHaveCount(2);
    await expect(answers(reader)).toHaveCount(2);
    const shown = await count(reader.getByRole('region', { name: 'Conversation' }));
    // Its grammars and formulas are loaded when they are needed.
    await expect.poll(() => count(log)).toEqual(shown);
    expect(await bare.cookies()).toEqual([]);
    await expect(reader.getByRole('button', { name: /Continue|Copy|Load|Print/ })).toHaveCount(0);
    await expect(reader.getByRole('link', { name: 'Markdown' })).toBeVisible();
    await bare.close();

    await page.goto(url);
    expect((await axe()).violations).toEqual([]);
  });

  test.describe('with a passphrase', () => {
    test.use({ javaScriptEnabled: false, allowedErrors: [/status of 403/] });

    test('a shared page opens by its form', async ({ page }) => {
      const { url } = await createShare(page, { passphrase: 'correct horse' });
      await page.goto(url);
      await page.getByLabel('Passphrase').fill('wrong horse');
      await page.getByRole('button', { name: 'Open' }).click();
      await expect(page.getByText('This is not the passphrase.')).toBeVisible();
      await page.getByLabel('Passphrase').fill('correct horse');
      await page.getByRole('button', { name: 'Open' }).click();
      await expect(answers(page)).toHaveCount(2);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Markdown' }).click();
      expect((await download).suggestedFilename()).toBe('Moons.md');
    });
  });
});

test('a shared page breaks no policy, and its script comes after the text and is small', async ({
  page,
  browser,
}) => {
  const { url } = await createShare(page);
  const context = await browser.newContext();
  const reader = await context.newPage();
  const scripts: Promise<number>[] = [];
  const problems: string[] = [];
  reader.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  reader.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    scripts.push(response.body().then((body) => body.byteLength));
  });
  await reader.goto(url, { waitUntil: 'networkidle' });
  const html = await reader.content();
  expect(html.indexOf('<script')).toBeGreaterThan(html.lastIndexOf('</article>'));
  expect(await Promise.all(scripts)).toEqual([expect.any(Number)]);
  expect(await scripts[0]).toBeLessThan(20_000);
  expect(problems).toEqual([]);
  expect(await context.cookies()).toEqual([]);

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await reader.getByRole('button', { name: 'Copy code' }).first().click();
  const clipboard = () => reader.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toBe('const a = 1; // one\n');
  await answers(reader).first().getByRole('button', { name: 'Copy message' }).click();
  await expect.poll(clipboard).toBe(MIXED);
  await context.close();
});

test('a reader goes on with a shared conversation in one of their own', async ({
  page,
  browser,
}) => {
  const { url } = await createShare(page);
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(url);
  await reader.getByRole('button', { name: 'Continue this conversation' }).first().click();
  await reader.waitForURL('**/c/*');
  await expect(answers(reader)).toHaveCount(2);
  await ask(reader, 'Go on');
  await expect(answers(reader)).toHaveCount(3);
  await page.goto(url);
  await expect(answers(page)).toHaveCount(2);
  await context.close();
});

test.describe('the dialog', () => {
  // The frame of the preview allows no script, and so refuses that of this test, too.
  test.use({ allowedErrors: [/^Blocked script execution in .*\/shares\/preview/] });

  test('a conversation is looked at, shared, updated and taken back in the dialog', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const id = await importConversation(page, [
      ...['Write to anna@example.com', 'I cannot.', 'Why?', 'I have **no** hands.'],
    ]);
    await page.goto(`/c/${id}`);
    await shareButton(page).click();
    const preview = dialog(page).frameLocator('iframe');
    await expect(answers(page)).toHaveCount(2);
    await expect(preview.locator('strong')).toHaveText('no');
    await expect(dialog(page).getByText('E-mail address in message 1')).toBeVisible();

    await dialog(page).getByLabel('Title').fill('Hands');
    await dialog(page).getByLabel('From').selectOption({ label: '3 · You: Why?' });
    await expect(preview.getByRole('heading', { name: 'Hands' })).toBeVisible();
    await expect(preview.locator('article')).toHaveCount(2);
    await dialog(page).getByRole('button', { name: 'Create link' }).click();
    const copy = dialog(page).getByRole('button', { name: 'Copy link' });
    await expect(copy).toBeFocused();
    await copy.click();
    const url = await page.evaluate(() => navigator.clipboard.readText());

    const tab = await context.newPage();
    await tab.goto(url);
    await expect(tab.getByRole('heading', { name: 'Hands' })).toBeVisible();
    await expect(tab.locator('article')).toHaveCount(2);

    await dialog(page).getByLabel('From').selectOption({ label: 'The first message' });
    await dialog(page).getByRole('button', { name: 'Update link' }).click();
    await expect(dialog(page).getByText('The link shows this now.')).toBeVisible();
    await tab.reload();
    await expect(tab.locator('article')).toHaveCount(4);

    await dialog(page).getByRole('button', { name: 'Stop sharing' }).click();
    await expect(dialog(page).getByText('The link shows nothing any more.')).toBeFocused();
    expect((await page.request.get(url)).status()).toBe(404);
    await expect(dialog(page).getByRole('button', { name: 'Create link' })).toBeVisible();
  });
});

test('all links are listed, and any of them is taken back there', async ({ page, axe }) => {
  await createShare(page, { title: 'First', expiresIn: null });
  const { url } = await createShare(page, { title: 'Second' });
  await page.goto('/shares');
  const entries = page.getByRole('list', { name: 'Your links' }).getByRole('listitem');
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('Second');
  await expect(entries.last()).toContainText('Never expires · not opened yet');
  expect((await axe()).violations).toEqual([]);
  await entries.first().getByRole('button', { name: 'Stop sharing' }).click();
  await expect(page.getByText('“Second” is not shared any more.')).toBeVisible();
  await expect(entries).toHaveCount(1);
  expect((await page.request.get(url)).status()).toBe(404);
});

test('on paper there is the text, whole, and nothing to press', async ({ page }) => {
  const { url } = await createShare(page);
  await page.goto(url);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('.address')).toContainText(url);
  const wide = page.locator('.md-code pre').first();
  const scrolls = await wide.evaluate((pre) => pre.scrollWidth > pre.clientWidth);
  expect(scrolls).toBe(false);
  const pdf = await page.pdf({ format: 'A4' });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(1);
});
