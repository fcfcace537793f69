import type { BrowserContext, Page } from '@playwright/test';
import { toFile } from '@/test/conversation-file';
import {
  answers,
  ask,
  choose,
  composer,
  expectRefused,
  lastAnswer,
  questions,
  send,
  sendButton,
  sidebar,
  stopButton,
  toLongPrompt,
} from './chatting';
import { expect, test } from './fixtures/test';

/** What the page has marked as found. */
const readHighlight = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('sought') ?? [])].map(String).join());

test.describe('the list of conversations', () => {
  test('names a conversation once it has begun, and opens it again after a reload', async ({
    page,
  }) => {
    await page.goto('/');
    await ask(page, 'A question about quokkas');
    await expect(page).toHaveURL(/\/c\/[0-9a-f-]{36}$/);
    await expect(sidebar(page).getByRole('heading', { name: 'Today' })).toBeVisible();
    await sidebar(page).getByRole('link', { name: 'New conversation' }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.reload();
    await sidebar(page)
      .getByRole('link', { name: /quokkas/i })
      .click();
    await expect(questions(page)).toHaveText(/quokkas/);
    await expect(answers(page)).toHaveCount(1);
  });

  test('finds words inside messages and shows them in their context', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'Where do pangolins sleep at noon?');
    await sidebar(page).getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'Something else entirely');
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('pangolins');
    await expect(sidebar(page).locator('mark').first()).toHaveText(/pangolins/i);
    await expect(sidebar(page).getByRole('listitem')).toHaveCount(1);
    await sidebar(page).getByRole('listitem').getByRole('link').click();
    await expect(questions(page)).toHaveText(/pangolins/);
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('');
    await expect(sidebar(page).getByRole('listitem')).toHaveCount(2);
  });

  test('opens where the words stand, in the middle of a long answer far up', async ({ page }) => {
    const filler = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${name} number ${index} says little.`).join(
        '\n\n',
      );
    const texts = Array.from({ length: 160 }, (_, index) => filler(`Message ${index}, line`, 3));
    texts[31] = `${filler('Before', 60)}\n\nHere the **wolverine** hides.\n\n${filler('After', 60)}`;
    await page.goto('/');
    await page.request.post('/api/conversations/import', { data: toFile(texts) });
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('Wolverine');
    await sidebar(page).getByRole('listitem').getByRole('link').click();
    const found = page.getByRole('log').getByText('wolverine', { exact: true });
    await expect(found).toBeInViewport();
    expect(await readHighlight(page)).toBe('wolverine');
    await expect(page.getByRole('button', { name: 'Jump to the latest' })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('');
    await expect.poll(() => readHighlight(page)).toBe('');
    await expect(found).toBeInViewport();
  });

  test('says so when nothing was found', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'One thing');
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('xylophone');
    await expect(sidebar(page).getByText('Nothing found.')).toBeVisible();
  });

  test('keeps a name that was given, also after a reload', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'A question to be renamed');
    await choose(page, /renamed/i, 'Rename');
    await page.getByRole('textbox', { name: 'Title' }).fill('My own name');
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main').getByText('My own name')).toBeVisible();
    await saved;
    await page.reload();
    await expect(sidebar(page).getByRole('link', { name: 'My own name' })).toBeVisible();
  });

  test('puts what is pinned first', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'The older aardvark');
    await sidebar(page).getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'The newer bison');
    await choose(page, /aardvark/i, 'Pin');
    await expect(sidebar(page).getByRole('heading', { name: 'Pinned' })).toBeVisible();
    await expect(sidebar(page).getByRole('listitem').first()).toHaveText(/aardvark/i);
    await page.reload();
    await expect(sidebar(page).getByRole('listitem').first()).toHaveText(/aardvark/i);
  });

  test('deletes, and brings back with its messages on Undo', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'A wombat to delete');
    const address = page.url();
    await choose(page, /wombat/i, 'Delete');
    await expect(page).toHaveURL(/\/$/);
    await expect(sidebar(page).getByRole('listitem')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page).toHaveURL(address);
    await expect(sidebar(page).getByRole('link', { name: /wombat/i })).toBeVisible();
    await expect(questions(page)).toHaveText(/wombat/);
    await expect(answers(page)).toHaveCount(1);
  });

  test('a deleted conversation is gone from its address too', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'An address to forget');
    const address = page.url();
    await choose(page, /forget/i, 'Delete');
    await expect(sidebar(page).getByRole('listitem')).toHaveCount(0);
    await page.goto(address);
    await expect(
      page.getByRole('heading', { name: 'This conversation is not here' }),
    ).toBeVisible();
  });
});

test.describe('versions', () => {
  test('an edited question is a second version, and both keep their answers', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'The first wording');
    await questions(page).hover();
    await page.getByRole('button', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edited message' }).fill('The second wording');
    await page.keyboard.press('Enter');
    await expect(questions(page)).toContainText('2 / 2');
    await expect(questions(page)).toContainText('The second wording');
    await sendButton(page).waitFor();
    await page.getByRole('button', { name: 'Previous version' }).click();
    await expect(questions(page)).toContainText('The first wording');
    await expect(questions(page)).toContainText('1 / 2');
    await expect(answers(page)).toHaveCount(1);
    await page.reload();
    await expect(questions(page)).toContainText('The first wording');
  });

  test('a regenerated answer stands beside the one before', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'Answer me twice');
    await page.getByRole('button', { name: 'Regenerate' }).click();
    await expect(lastAnswer(page)).toContainText('2 / 2');
    await page.getByRole('button', { name: 'Previous version' }).click();
    await expect(lastAnswer(page)).toContainText('1 / 2');
    await expect(questions(page)).toHaveCount(1);
  });
});

test.describe('a tab that has not heard of what another one did', () => {
  test('makes a version when it answers an older message, and overwrites nothing', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await ask(page, 'The beginning');
    const stale = await openDeaf(context, page.url());
    await ask(page, 'What the first tab asked');
    await ask(stale, 'What the stale tab asked');
    await expect(questions(stale).last()).toContainText('2 / 2');
    await stale.getByRole('button', { name: 'Previous version' }).click();
    await expect(questions(stale).last()).toContainText('What the first tab asked');
    await expect(answers(stale)).toHaveCount(2);
  });

  test('keeps its text when it is refused while an answer runs', async ({ page, context }) => {
    await page.goto('/');
    await ask(page, 'The beginning');
    const stale = await openDeaf(context, page.url());
    await send(page, toLongPrompt(2_000, 100));
    await expect(lastAnswer(page)).toContainText('0009');
    await send(stale, 'A second question meanwhile');
    await expectRefused(stale, 'An answer is still being');
    await expect(composer(stale)).toHaveValue('A second question meanwhile');
    await expect(lastAnswer(stale)).toContainText('0009');
    await stopButton(page).click();
    await expect(sendButton(stale)).toBeVisible();
    await expect(questions(stale)).toHaveCount(2);
  });
});

/** A tab that hears nothing of the others: it still believes what it loaded. */
async function openDeaf(context: BrowserContext, address: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.routeWebSocket('**/api/events', () => undefined);
  await tab.goto(address);
  await expect(answers(tab)).toHaveCount(1);
  return tab;
}

test.describe('drafts', () => {
  test('are kept for each conversation, over a change and a reload', async ({ page }) => {
    await page.goto('/');
    await ask(page, 'Here I leave a draft');
    await composer(page).fill('half a thought');
    await sidebar(page).getByRole('link', { name: 'New conversation' }).click();
    await expect(composer(page)).toHaveValue('');
    await composer(page).fill('another thought');
    await sidebar(page)
      .getByRole('link', { name: /leave a draft/i })
      .click();
    await expect(composer(page)).toHaveValue('half a thought');
    await page.reload();
    await expect(composer(page)).toHaveValue('half a thought');
    await sidebar(page).getByRole('link', { name: 'New conversation' }).click();
    await expect(composer(page)).toHaveValue('another thought');
  });
});
