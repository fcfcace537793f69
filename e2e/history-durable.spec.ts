import type { Page } from '@playwright/test';
import {
  answers,
  ask,
  lastAnswer,
  send,
  sendButton,
  stopButton,
  toLongAnswer,
  toLongPrompt,
} from './chatting';
import { expect, test } from './fixtures/test';

test.describe('an answer is never lost', () => {
  test('a reload in the middle goes on to the very end', async ({ page }) => {
    await page.goto('/');
    await send(page, toLongPrompt(800, 100));
    await expect(lastAnswer(page)).toContainText('0049');
    await page.reload();
    await expect(stopButton(page)).toBeVisible();
    await expect(lastAnswer(page)).toContainText(toLongAnswer(800));
    await expect(answers(page)).toHaveCount(1);
  });

  test('an answer whose only tab was closed is whole when one comes back', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await send(page, toLongPrompt(400, 200));
    await expect(lastAnswer(page)).toContainText('0019');
    const address = page.url();
    await page.close();
    const back = await context.newPage();
    await back.goto(address);
    await expect(lastAnswer(back)).toContainText(toLongAnswer(400));
  });

  test('a network that is gone for ten seconds costs nothing of the answer', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await send(page, toLongPrompt(2_400, 150));
    await expect(lastAnswer(page)).toContainText('0049');
    await context.setOffline(true);
    await expect(page.getByText('Connection lost.')).toBeVisible();
    // The answer goes on meanwhile: ten seconds of it, by the emulator's pace.
    await expect.poll(() => readAnswer(page), { timeout: 40_000 }).toContain('1599');
    await expect(lastAnswer(page)).not.toContainText('1599');
    await context.setOffline(false);
    await expect(page.getByText('Connection lost.')).toBeHidden();
    await expect(lastAnswer(page)).toContainText('1799');
    await expect(lastAnswer(page)).toContainText(toLongAnswer(2_400), { timeout: 40_000 });
  });

  test('an answer that ended while the network was gone is there when it is back', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await send(page, toLongPrompt(300, 100));
    await expect(lastAnswer(page)).toContainText('0049');
    await context.setOffline(true);
    await expect.poll(() => readAnswer(page)).toContain('0299');
    await context.setOffline(false);
    await expect(lastAnswer(page)).toContainText(toLongAnswer(300));
    await sendButton(page).waitFor();
  });

  test('a second tab follows the same answer, and Stop there ends it in both', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await send(page, toLongPrompt(4_000, 100));
    await expect(lastAnswer(page)).toContainText('0019');
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(lastAnswer(second)).toContainText('0049');
    await stopButton(second).click();
    await expect(lastAnswer(second)).toContainText('Stopped.');
    await expect(lastAnswer(page)).toContainText('Stopped.');
    await sendButton(page).waitFor();
    const digits = await readDigits(page);
    expect(toLongAnswer(4_000).startsWith(digits)).toBe(true);
    await second.reload();
    await expect(lastAnswer(second)).toContainText(digits);
  });

  test('a question asked in one tab appears in the other with its answer', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await ask(page, 'The beginning');
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(answers(second)).toHaveCount(1);
    await send(page, toLongPrompt(200, 200));
    await expect(lastAnswer(second)).toContainText(toLongAnswer(200));
  });
});

test.describe('a server that dies in the middle of an answer', () => {
  test('keeps what was written, marked as interrupted, and goes on in the same message', async ({
    page,
    server,
  }) => {
    // It starts a server of its own, twice.
    test.slow();
    await page.goto(server.url);
    await send(page, toLongPrompt(1_000, 100));
    await expect(lastAnswer(page)).toContainText('0049');
    await server.kill();
    await expect(page.getByText('Connection lost.')).toBeVisible();
    await server.restart();
    await expect(lastAnswer(page)).toContainText('The answer was interrupted.');
    const kept = await readDigits(page);
    expect(toLongAnswer(1_000).startsWith(kept)).toBe(true);
    expect(kept.length).toBeGreaterThan(4 * 40);
    await page.reload();
    expect(await readDigits(page)).toBe(kept);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(lastAnswer(page)).toContainText('0999');
    await expect(answers(page)).toHaveCount(1);
    expect((await readDigits(page)).startsWith(kept)).toBe(true);
  });
});

/** The numbers that a long answer consists of, as the page shows them. */
async function readDigits(page: Page): Promise<string> {
  await expect(lastAnswer(page)).toContainText(/\d{8}/);
  return /\d+/.exec((await lastAnswer(page).textContent()) ?? '')?.[0] ?? '';
}

/** The last message as the server has it, read past the page's own (lost) connection. */
async function readAnswer(page: Page): Promise<string> {
  const id = new URL(page.url()).pathname.slice('/c/'.length);
  const response = await page.request.get(`/api/conversations/${id}/messages`);
  return response.text();
}
