import type { Page } from '@playwright/test';
import { composer, lastAnswer, send } from './chatting';
import { expect, test } from './fixtures/test';

// The parts that are gone: Chromium reports a script that does not load with a text, and a preload without one.
test.use({ allowedErrors: [/status of 404|^$/] });

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'Parley was updated' });

/** From now on the server has none of the parts of the page that it had. */
async function deploy(page: Page) {
  const gone = (url: URL) => url.pathname.startsWith('/_next/static/');
  await page.route(gone, (route) => route.fulfill({ status: 404 }));
  return () => page.unroute(gone);
}

test('a page older than its server says so once a part of it is gone, and a reload keeps the draft', async ({
  page,
}) => {
  await page.goto('/', { waitUntil: 'networkidle' });
  const undeploy = await deploy(page);
  await composer(page).fill('Half a question');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(notice(page)).toContainText('What you typed is kept.');
  await undeploy();
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await expect(notice(page)).toBeHidden();
  await expect(composer(page)).toHaveValue('Half a question');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('textbox', { name: 'System prompt' })).toBeVisible();
});

test('a question that an older page sends is answered: the answer is there after the reload', async ({
  page,
}) => {
  await page.goto('/', { waitUntil: 'networkidle' });
  const undeploy = await deploy(page);
  await send(page, 'Asked of an older page');
  await expect(notice(page)).toBeVisible();
  await expect(page).toHaveURL(/\/c\//);
  await undeploy();
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await expect(lastAnswer(page)).not.toBeEmpty();
  await expect(page.getByRole('article', { name: 'You' })).toContainText('Asked of an older page');
});
