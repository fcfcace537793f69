import { expect, test } from './fixtures/test';

test('the page answers, and a turn could run', async ({ page, request }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok' });
});

test('a question reaches the binding as it was asked', async ({ page, requestsWith }) => {
  const question = 'A question that no other test asks: 7f3a';
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Message' }).fill(question);
  await page.getByRole('button', { name: 'Send message' }).click();
  // The answer's place is on the page before the binding was asked.
  await expect(page.getByText('Answer complete')).toBeAttached();
  const [first] = await requestsWith(question);
  expect(first?.inputs.messages).toContainEqual({ role: 'user', content: question });
});

test('a server that was killed answers again when restarted', async ({ page, server }) => {
  await server.kill();
  await server.restart();
  await page.goto(server.url);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});
