import { ask, lastAnswer, send, sendButton, stopButton } from './chatting';
import { expect, test } from './fixtures/test';
import { noteTexts, openWith } from './playground';

const RECURSION = 'Explain the concept of recursion with a simple example.';

const toFormat = (properties: Record<string, object>) => ({
  type: 'json_schema',
  json_schema: {
    name: 'note',
    schema: {
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    },
  },
});

test('JSON is looked through while it comes, and checked against its schema', async ({
  page,
  axe,
}) => {
  const long = 'word '.repeat(300).trim();
  await openWith(page, {
    response_format: toFormat({
      text: { const: long },
      tags: { type: 'array', items: { type: 'string' } },
    }),
  });
  const shown = lastAnswer(page).getByRole('figure', { name: 'Structured answer' });
  // The model falls silent in the middle: what is shown then is what had come.
  await send(page, 'Structured one [[fault:hang:60]]');
  await expect(shown).toContainText('word word word');
  await expect(lastAnswer(page)).toHaveAttribute('aria-busy', 'true');
  await expect(shown).not.toContainText('not complete');
  await stopButton(page).click();
  await expect(shown).toContainText('The JSON is not complete.');
  await ask(page, 'Structured whole');
  await expect(shown).toContainText('Follows the schema.');
  await expect(shown).toContainText('JSON · note');
  await expect(shown).toContainText('tags');
  expect((await axe()).violations).toEqual([]);
  await shown.getByRole('button', { name: 'Raw' }).click();
  await expect(shown).toContainText(`{"text":"${long}"`);
});

test('the place that does not follow the schema is named', async ({ page }) => {
  await openWith(page, {
    response_format: toFormat({ code: { const: 'four', enum: ['five'] } }),
  });
  await ask(page, 'Structured two');
  const shown = lastAnswer(page).getByRole('figure', { name: 'Structured answer' });
  await expect(shown).toContainText('Does not follow the schema:');
  await expect(shown.getByRole('listitem').last()).toContainText('code');
  await page.reload();
  await expect(shown).toContainText('Does not follow the schema:');
});

test('what an answer and its conversation used is there on demand, on a phone too', async ({
  page,
  axe,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await ask(page, RECURSION);
  const button = lastAnswer(page).getByRole('button', { name: /^Usage: \d+ tokens · \$0\.\d+$/ });
  await button.click();
  const usage = lastAnswer(page).getByRole('figure', { name: 'Usage' });
  for (const label of ['Tokens in', 'of these cached', 'Tokens out', 'Cost']) {
    await expect(usage.getByText(label, { exact: true })).toHaveCount(2);
  }
  await expect(usage).toContainText(/First token after[\d.]+ s/);
  await expect(usage).toContainText(/Tokens per second\d+/);
  expect((await axe()).violations).toEqual([]);

  // Another version is paid for as well: the conversation has cost twice as much.
  const toCosts = () => usage.getByText(/^\$0\.\d+$/).allTextContents();
  const [once] = (await toCosts()).map((text) => Number(text.slice(1)));
  await lastAnswer(page).getByRole('button', { name: 'Regenerate' }).click();
  await expect(lastAnswer(page).getByText('2 / 2')).toBeVisible();
  await lastAnswer(page)
    .getByRole('button', { name: /^Usage/ })
    .click();
  await expect
    .poll(async () => (await toCosts()).map((text) => Number(text.slice(1)))[1])
    .toBeCloseTo(2 * (once ?? 0), 3);
});

test('an answer that is not streamed says that it is being written', async ({ page }) => {
  await openWith(page, { stream: false });
  const toSeen = await noteTexts(page, 'div:has(> [role="progressbar"])');
  await send(page, `${RECURSION} [[fault:slow:5000]]`);
  const progress = page.getByRole('progressbar', { name: 'The answer is being written' });
  await expect(progress).toBeVisible();
  await sendButton(page).waitFor();
  expect((await toSeen()).join('\n')).toMatch(/The answer shows when it is complete\. 1 s/);
  await expect(progress).toHaveCount(0);
  await expect(lastAnswer(page)).toContainText('Recursion means');
});

test('an answer that reached its limit goes on in the same message', async ({ page }) => {
  await openWith(page, { max_completion_tokens: 60 });
  await ask(page, RECURSION);
  await expect(lastAnswer(page)).toContainText('The answer reached its limit.');
  const toText = async () => (await lastAnswer(page).textContent()) ?? '';
  const before = await toText();
  await page.getByRole('button', { name: 'Continue' }).click();
  await sendButton(page).waitFor();
  await expect.poll(async () => (await toText()).length).toBeGreaterThan(before.length);
  expect(await toText()).toContain(before.slice(0, 100));
  await expect(page.getByRole('article')).toHaveCount(2);
});
