import {
  answers,
  ask,
  composer,
  expectRefused,
  paste,
  questions,
  send,
  sendButton,
  stopButton,
  toLongPrompt,
} from './chatting';
import { expect, test } from './fixtures/test';

test('Enter sends, Shift with Enter breaks the line', async ({ page }) => {
  await page.goto('/');
  await composer(page).fill('one');
  await composer(page).press('Shift+Enter');
  await composer(page).pressSequentially('two');
  await expect(composer(page)).toHaveValue('one\ntwo');
  await composer(page).press('Enter');
  await expect(questions(page)).toHaveText(/one\ntwo/);
  await expect(composer(page)).toHaveValue('');
});

test('an input method’s Enter chooses a candidate and sends nothing', async ({ page }) => {
  await page.goto('/');
  await composer(page).fill('');
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await ime.send('Input.insertText', { text: '日本' });
  await ime.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await expect(composer(page)).toHaveValue('日本');
  await expect(questions(page)).toHaveCount(0);
  await composer(page).press('Enter');
  await expect(questions(page)).toHaveText('日本');
});

test('nothing and blanks are not sent', async ({ page }) => {
  await page.goto('/');
  await expect(sendButton(page)).toBeDisabled();
  await composer(page).fill(' \n ');
  await composer(page).press('Enter');
  await expect(sendButton(page)).toBeDisabled();
  await expect(page).toHaveURL(/\/$/);
});

test('the field grows with its text up to a limit, and the page does not scroll', async ({
  page,
}) => {
  await page.goto('/');
  const height = async () => (await composer(page).boundingBox())?.height ?? 0;
  const one = await height();
  await composer(page).fill('a\nb\nc\nd');
  const four = await height();
  expect(four).toBeGreaterThan(one * 3);
  await composer(page).fill('line\n'.repeat(200));
  expect(await height()).toBeLessThan(page.viewportSize()?.height ?? 0);
  expect(await page.evaluate(() => document.scrollingElement?.scrollHeight)).toBe(
    page.viewportSize()?.height,
  );
});

test('one can write while an answer streams, and the focus is left alone', async ({ page }) => {
  await page.goto('/');
  await send(page, toLongPrompt(300, 200));
  await stopButton(page).waitFor();
  await composer(page).pressSequentially('the next question');
  await sendButton(page).waitFor();
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('the next question');
});

test('a message sent while another is answered is refused in words, and kept', async ({ page }) => {
  await page.goto('/');
  await send(page, toLongPrompt(400, 100));
  await stopButton(page).waitFor();
  await send(page, 'too early');
  await expectRefused(page, 'still being written');
  await expect(composer(page)).toHaveValue('too early');
  await stopButton(page).click();
  await sendButton(page).click();
  await expect(questions(page)).toHaveCount(2);
});

test('Stop keeps what was written, and the button keeps the focus', async ({ page }) => {
  await page.goto('/');
  await send(page, toLongPrompt(2_000, 100));
  await expect(answers(page)).toContainText('0020');
  await stopButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(answers(page)).toContainText('Stopped.');
  await expect(answers(page)).toContainText('0020');
  await expect(sendButton(page)).toBeFocused();
});

test('a very long paste becomes an attachment, is sent whole and shown in part', async ({
  page,
}) => {
  await page.goto('/');
  await composer(page).fill('What is this?');
  await paste(composer(page), 'many words ', 100_000);
  await expect(page.getByRole('button', { name: /Pasted text 1.1 MB/ })).toBeVisible();
  const sent = page.waitForRequest('**/api/chat');
  await composer(page).press('Enter');
  await page.getByRole('button', { name: 'Send it' }).click();
  const { message } = (await sent).postDataJSON();
  expect(message.parts.map((part: { text: string }) => part.text.length)).toEqual([13, 1_100_000]);
  await questions(page)
    .getByRole('button', { name: /Pasted text/ })
    .click();
  const more = questions(page).getByRole('button', { name: 'Show all 1,100,000 characters' });
  await expect(more).toBeVisible();
});

test('text over the limit is refused in words and stays', async ({ page }) => {
  await page.goto('/');
  await composer(page).fill('What is this?');
  await paste(composer(page), 'many words ', 500_000);
  await composer(page).press('Enter');
  await expectRefused(page, '4,000,000 is the most');
  await expect(composer(page)).toHaveValue('What is this?');
  await page.getByRole('button', { name: 'Remove pasted text' }).click();
  await composer(page).press('Enter');
  await expect(questions(page)).toHaveText(/What is this\?/);
});

test('the first message names the page without loading it again', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await ask(page, 'Is this the same page?');
  await expect(page).toHaveURL(/\/c\/[0-9a-f-]{36}$/);
  await expect(page.locator('body[data-same-page]')).toHaveCount(1);
  await page.goBack();
  await expect(page).not.toHaveURL(/\/c\//);
});
