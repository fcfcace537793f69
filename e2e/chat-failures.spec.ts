import {
  answers,
  ask,
  composer,
  expectRefused,
  lastAnswer,
  questions,
  send,
  sendButton,
} from './chatting';
import { expect, test } from './fixtures/test';

for (const [what, fault, kept] of [
  ['a busy model', '3040', ''],
  ['an error of the provider', '500', ''],
  ['a stream that breaks', 'cut:6', ''],
  ['an answer without a choice', 'empty', ''],
] as const) {
  test(`${what} is told in place, with Retry, and the question stays`, async ({ page }) => {
    await page.goto('/');
    await ask(page, `A question. [[fault:${fault}]]`);
    await expect(questions(page)).toContainText('A question.');
    const answer = lastAnswer(page);
    await expect(answer.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expect(answer).toContainText(kept);
    await expect(answer).not.toContainText(/undefined|\[object|stack/i);
    await page.reload();
    await expect(lastAnswer(page).getByRole('button', { name: 'Retry' })).toBeVisible();
  });
}

test('a failed answer that is retried gives way to a new one', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'Again, please. [[fault:cut:6]]');
  await lastAnswer(page).getByRole('button', { name: 'Retry' }).click();
  await expect(lastAnswer(page)).toContainText('2 / 2');
  await expect(questions(page)).toHaveCount(1);
});

test('an answer that reached its limit can be continued in place', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'Go on and on. [[fault:length]]');
  const before = (await lastAnswer(page).textContent())?.slice(0, 20) ?? '';
  await lastAnswer(page).getByRole('button', { name: 'Continue' }).click();
  await expect(composer(page)).toBeFocused();
  await sendButton(page).waitFor();
  await expect(answers(page)).toHaveCount(1);
  await expect(lastAnswer(page)).toContainText(before);
});

test('an answer that the content filter ended says so', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'Something. [[fault:content_filter]]');
  await expect(lastAnswer(page)).toContainText('content filter');
});

test('without a connection the question stays in the field, and goes out later', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await ask(page, 'First');
  await context.setOffline(true);
  await send(page, 'Second');
  await expectRefused(page, 'cannot be reached');
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Second');
  await context.setOffline(false);
  await sendButton(page).click();
  await expect(questions(page)).toHaveCount(2);
  await expect(answers(page)).toHaveCount(2);
});
