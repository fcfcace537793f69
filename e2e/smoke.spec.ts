import { expect, test } from './fixtures/test';

test('the page answers, and a turn could run', async ({ page, request }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok' });
});

test('a server that was killed answers again when restarted', async ({ page, server }) => {
  await server.kill();
  await server.restart();
  await page.goto(server.url);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});
