import type { Locator, Page } from '@playwright/test';
import {
  answers,
  ask,
  composer,
  lastAnswer,
  questions,
  send,
  sendButton,
  sidebar,
  stopButton,
  toLongPrompt,
} from './chatting';
import { expect, test } from './fixtures/test';

const press = async (button: Locator) => {
  await button.focus();
  await button.press('Enter');
};

const menuOf = (page: Page, title: RegExp) =>
  sidebar(page)
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('button', { name: /^Actions for/ });

async function chooseByKey(page: Page, title: RegExp, action: string): Promise<void> {
  await press(menuOf(page, title));
  await press(page.getByRole('menuitem', { name: action }));
}

test('a double click on Send does not stop the answer', async ({ page }) => {
  await page.goto('/');
  await composer(page).fill(toLongPrompt(2_000, 100));
  await sendButton(page).dblclick();
  await expect(lastAnswer(page)).toContainText('0009');
  await expect(stopButton(page)).toBeVisible();
  await press(stopButton(page));
  await expect(sendButton(page)).toBeVisible();
  await expect(lastAnswer(page)).toContainText('Stopped.');
});

test('whoever works by key keeps the focus where something went away', async ({ page }) => {
  await page.goto('/');
  await press(page.getByRole('button', { name: /^Recursion/ }));
  await expect(composer(page)).toBeFocused();
  await expect(page.getByText('Answer complete')).toBeAttached({ timeout: 20_000 });
  await press(page.getByRole('button', { name: 'Regenerate' }));
  await expect(lastAnswer(page)).toContainText('2 / 2');
  await sendButton(page).waitFor();
  await press(page.getByRole('button', { name: 'Previous version' }));
  await expect(lastAnswer(page)).toContainText('1 / 2');
  const previous = page.getByRole('button', { name: 'Previous version' });
  await expect(previous).toBeFocused();
  await expect(previous).toHaveAccessibleDescription('Version 1 of 2');

  await press(page.getByRole('button', { name: 'Settings' }));
  await page.getByRole('dialog', { name: 'Settings' }).press('Escape');
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();

  await chooseByKey(page, /recursion/i, 'Pin');
  await expect(sidebar(page).getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await expect(menuOf(page, /recursion/i)).toBeFocused();
  await chooseByKey(page, /recursion/i, 'Rename');
  await page.getByRole('textbox', { name: 'Title' }).fill('My own name');
  await page.keyboard.press('Enter');
  await expect(menuOf(page, /My own name/)).toBeFocused();

  const address = page.url();
  await chooseByKey(page, /My own name/, 'Delete');
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(address);
  await expect(answers(page)).toHaveCount(1);
  await expect(menuOf(page, /My own name/)).toBeFocused();
});

test('a conversation that is lost says why, and its text goes into a new one', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await ask(page, 'To be deleted elsewhere');
  await composer(page).fill('Half a thought');
  const other = await context.newPage();
  await other.goto(page.url());
  await press(menuOf(other, /deleted elsewhere/));
  await press(other.getByRole('menuitem', { name: 'Delete' }));
  const main = page.getByRole('main');
  await expect(main.locator('p:not([role])').filter({ hasText: 'was deleted in' })).toBeVisible();
  await press(main.getByRole('button', { name: 'New conversation' }));
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('Half a thought');

  await ask(page, 'Whose key gets lost');
  await context.clearCookies();
  await send(page, 'After the loss');
  await expect(main.getByText(/no longer has the key/).first()).toBeVisible();
  await expect(questions(page)).toHaveCount(1);
  await expect(composer(page)).toHaveValue('After the loss');
  await main.getByRole('button', { name: 'New conversation' }).click();
  await composer(page).press('Enter');
  await expect(questions(page)).toContainText('After the loss');
  await expect(answers(page)).toHaveCount(1);
});
