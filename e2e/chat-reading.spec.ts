import type { Page } from '@playwright/test';
import { answers, ask, lastAnswer, send, sendButton, toLongPrompt } from './chatting';
import { expect, test } from './fixtures/test';

/** How far the log is from its end, in pixels. */
const toDistance = (page: Page) =>
  page.getByRole('log').evaluate((log) => {
    const scroller = log.parentElement;
    if (!scroller) return Number.NaN;
    return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  });

const toTop = (page: Page) =>
  page.getByRole('log').evaluate((log) => log.parentElement?.scrollTop ?? Number.NaN);

const jump = (page: Page) => page.getByRole('button', { name: 'Jump to the latest' });

test.use({ viewport: { width: 900, height: 420 } });

test('a growing answer is followed until the reader turns back, and again from its end', async ({
  page,
}) => {
  await page.goto('/');
  await send(page, toLongPrompt(4_000, 400));
  await expect(lastAnswer(page)).toContainText('0900');
  await expect.poll(() => toDistance(page)).toBeLessThan(30);
  await page.mouse.move(450, 150);
  await page.mouse.wheel(0, -200);
  await expect(jump(page)).toBeVisible();
  const held = await toTop(page);
  await expect(lastAnswer(page)).toContainText('1800');
  expect(await toTop(page)).toBe(held);
  await jump(page).click();
  await expect(jump(page)).toBeHidden();
  await expect(lastAnswer(page)).toContainText('2400');
  await expect.poll(() => toDistance(page)).toBeLessThan(30);
});

test('a question of one’s own is followed from wherever one was reading', async ({ page }) => {
  await page.goto('/');
  await ask(page, toLongPrompt(1_500, 0));
  await expect(lastAnswer(page)).toContainText('1499');
  await expect.poll(() => toDistance(page)).toBeLessThan(30);
  await expect.poll(() => toTop(page)).toBeGreaterThan(500);
  await page.mouse.move(450, 150);
  await page.mouse.wheel(0, -2_000);
  await expect(jump(page)).toBeVisible();
  await send(page, 'And now?');
  await expect(answers(page)).toHaveCount(2);
  await expect.poll(() => toDistance(page)).toBeLessThan(30);
});

test('a screen reader is told that it answers and that it is done, and nothing in between', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('status')).toHaveText('');
  const said = page.getByRole('status').evaluate(
    (status) =>
      new Promise<string[]>((resolve) => {
        const heard: string[] = [];
        new MutationObserver(() => {
          const text = status.textContent ?? '';
          if (heard.at(-1) !== text) heard.push(text);
          if (text === 'Answer complete') resolve(heard);
        }).observe(status, { childList: true, characterData: true, subtree: true });
      }),
  );
  await send(page, 'Say something.');
  expect(await said).toEqual(['Answering…', 'Answer complete']);
  await sendButton(page).waitFor();
  await expect(page.getByRole('log', { name: 'Conversation' })).toHaveAttribute('aria-live', 'off');
});

test('Copy puts the answer’s Markdown on the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await page.getByRole('button', { name: /^Recursion/ }).click();
  await expect(page.getByText('Answer complete')).toBeAttached({ timeout: 20_000 });
  await lastAnswer(page).getByRole('button', { name: 'Copy message' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('**Recursion** means');
  expect(await copied()).toContain('\\begin{cases}');
});
