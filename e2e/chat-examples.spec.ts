import { answers, lastAnswer, questions, sendButton } from './chatting';
import { expect, test } from './fixtures/test';

/** What each recorded answer must turn into: counted by hand in its Markdown. */
const EXAMPLES = [
  { title: 'The three laws of thermodynamics', math: 11, displays: 3, code: 0, items: 5, turns: 1 },
  { title: 'Read a JSON file in Python', math: 0, displays: 0, code: 2, items: 5, turns: 1 },
  {
    title: 'Stops between San Francisco and LA',
    math: 0,
    displays: 0,
    code: 0,
    items: 10,
    turns: 2,
  },
  { title: 'A detective finds an odd clue', math: 0, displays: 0, code: 0, items: 0, turns: 1 },
  { title: 'Recursion, with an example', math: 11, displays: 1, code: 1, items: 8, turns: 1 },
];

for (const { title, math, displays, code, items, turns } of EXAMPLES) {
  test(`the example “${title}” is asked, streams and is drawn whole`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: title }).click();
    await expect(page).toHaveURL(/\/c\/[0-9a-f-]{36}$/);
    await expect(page.getByText('Answer complete')).toBeAttached({ timeout: 20_000 });
    await expect(questions(page)).toHaveCount(turns);
    await expect(answers(page)).toHaveCount(turns);
    const answer = lastAnswer(page);
    await expect(answer.locator('.katex')).toHaveCount(math);
    await expect(answer.locator('.katex-display')).toHaveCount(displays);
    await expect(answer.locator('pre')).toHaveCount(code);
    await expect(answer.getByRole('listitem')).toHaveCount(items);
    expect(await answer.textContent()).not.toMatch(/\\\(|\\\)|\\\[|\\\]|\*\*/);
  });
}

test('an example that goes on from earlier turns shows them before it asks', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /^Stops between/ }).click();
  await expect(questions(page).first()).toContainText('Help me plan a road trip');
  await expect(questions(page).nth(1)).toContainText('good places to stop');
});

test('what the emulator answers is marked as a demonstration', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Local demo answers')).toBeHidden();
  await page.getByRole('button', { name: /^A detective/ }).click();
  await expect(page.getByText('Local demo answers')).toBeVisible();
  await sendButton(page).waitFor();
});
