import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** A prompt that the local binding answers with `count` deltas of four digits, so many a second. */
export const toLongPrompt = (count: number, perSecond: number) =>
  `Count for me. [[fault:long:${count}:${perSecond}]]`;

/** The text of such an answer, whole: what is lost, doubled or out of order shows. */
export const toLongAnswer = (count: number) =>
  Array.from({ length: count }, (_, index) => String(index).padStart(4, '0')).join('');

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });
export const questions = (page: Page) => page.getByRole('article', { name: 'You' });
export const answers = (page: Page) => page.getByRole('article', { name: 'Assistant' });
export const lastAnswer = (page: Page): Locator => answers(page).last();
export const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });
export const stopButton = (page: Page) => page.getByRole('button', { name: 'Stop', exact: true });
export const sendButton = (page: Page) => page.getByRole('button', { name: 'Send message' });

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Sends and waits for the end of the answer, which gives the composer its Send button back. */
export async function ask(page: Page, text: string): Promise<void> {
  const before = await questions(page).count();
  await send(page, text);
  await questions(page).nth(before).waitFor();
  await sendButton(page).waitFor();
}

/** A question was refused: the reason is seen, and a screen reader says it once. */
export async function expectRefused(page: Page | FrameLocator, why: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: why })).toHaveCount(1);
  await expect(page.getByRole('alert').filter({ hasText: why })).toHaveCount(0);
  await expect(page.locator('p:not([role])').filter({ hasText: why })).toBeVisible();
}

/** Pastes text, as much as one likes: typing or filling in a million characters takes too long. */
export async function paste(field: Locator, piece: string, times: number): Promise<void> {
  await field.evaluate(
    (field, { piece, times }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', piece.repeat(times));
      const options = { clipboardData, bubbles: true, cancelable: true };
      field.dispatchEvent(new ClipboardEvent('paste', options));
    },
    { piece, times },
  );
}

/** What can be done with a conversation in the list, behind its three dots. */
export async function choose(page: Page, title: string | RegExp, action: string): Promise<void> {
  const entry = sidebar(page).getByRole('listitem').filter({ hasText: title });
  await entry.hover();
  await entry.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
