import type { Page } from '@playwright/test';
import { ask, composer, sidebar } from './chatting';
import { expect, test } from './fixtures/test';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Account' });

async function openAccount(page: Page): Promise<void> {
  await button(page, 'Account').click();
  await expect(dialog(page).getByRole('heading', { name: 'Today' })).toBeVisible();
}

/** A link to the page's account, as a person would copy it. */
async function makeLink(page: Page): Promise<string> {
  await openAccount(page);
  await button(page, 'Make a link').click();
  return dialog(page).getByLabel('Link to your account').inputValue();
}

test('an account goes along to another device by a link, which works once and leaves no trace', async ({
  page,
  browser,
  baseURL,
  axe,
}) => {
  await page.goto('/');
  await ask(page, 'Something to take along');
  await page.reload();
  const link = await makeLink(page);
  await expect(dialog(page).getByRole('meter')).toBeVisible();
  await expect(dialog(page).getByRole('listitem')).toHaveCount(1);
  expect((await axe()).violations).toEqual([]);

  const device = await browser.newContext({ ...(baseURL && { baseURL }) });
  const other = await device.newPage();
  const asked: string[] = [];
  other.on('request', (request) =>
    asked.push(`${request.url()} ${request.headers().referer ?? ''}`),
  );

  await test.step('that asks first, and takes the secret off the address', async () => {
    await other.goto(link);
    await expect(other.getByText('Open it only if you made it yourself')).toBeVisible();
    expect(other.url()).toBe(`${baseURL}/`);
    await expect(sidebar(other).getByText('Something to take along')).toHaveCount(0);
  });

  await test.step('that has the same conversations then', async () => {
    await button(other, 'Open the account').click();
    await expect(sidebar(other).getByText('Something to take along')).toBeVisible();
    const secret = new URL(link).hash.slice('#open='.length);
    expect(asked.filter((line) => line.includes(secret))).toEqual([]);
  });

  await test.step('that another one cannot open with the same link', async () => {
    const late = await (await browser.newContext({ ...(baseURL && { baseURL }) })).newPage();
    await late.goto(link);
    await button(late, 'Open the account').click();
    await expect(late.getByRole('dialog').getByRole('alert')).toContainText('used before');
    await late.context().close();
  });

  await test.step('that can be signed out from the first', async () => {
    await page.keyboard.press('Escape');
    await openAccount(page);
    await expect(dialog(page).getByRole('listitem')).toHaveCount(2);
    await dialog(page)
      .getByRole('listitem')
      .last()
      .getByRole('button', { name: /^Sign out/ })
      .click();
    await expect(dialog(page).getByRole('listitem')).toHaveCount(1);
    await other.reload();
    await expect(composer(other)).toBeEditable();
    await expect(sidebar(other).getByText('will be listed here')).toBeVisible();
  });
  await device.close();
});

test('everything is deleted after a second question, and the browser forgets it too', async ({
  page,
}) => {
  await page.goto('/');
  await ask(page, 'Something to be forgotten');
  await composer(page).fill('A draft');
  const before = page.url();
  await openAccount(page);
  await button(page, 'Delete all my data').click();
  await expect(button(page, 'Keep my data')).toBeFocused();
  await page.keyboard.press('Enter');
  await button(page, 'Delete all my data').click();
  await button(page, 'Delete everything').click();
  await expect(page).toHaveURL('/');
  await expect(sidebar(page).getByText('will be listed here')).toBeVisible();
  const keys = await page.evaluate(() => Object.keys(localStorage).sort());
  expect(keys.filter((key) => key.startsWith('parley.draft'))).toEqual([]);
  await page.goto(before);
  await expect(page.getByText('This conversation is not here')).toBeVisible();
});
