import { askInFrame, chat, expect, field, launcher, test } from './fixtures/host';

test('an owner makes a widget, tries it, sees what it cost, and deletes it', async ({
  page,
  axe,
}) => {
  await page.goto('/widgets');
  await expect(page.getByText('A chat on your own site')).toBeVisible();
  expect((await axe()).violations).toEqual([]);
  await page.getByRole('button', { name: 'New widget' }).click();
  await page.getByLabel('Name').fill('Ask the shop');
  await page.getByLabel('Greeting').fill('Welcome!');
  await page.getByLabel('Starter questions').fill('What do you sell?');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Ask the shop');
  await expect(preview).toContainText('What do you sell?');
  // What is wrong is said, and nothing that was typed is lost.
  await page.getByLabel('Allowed origins').fill('shop.example/help');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Not saved: “shop.example\/help” is no origin/)).toBeVisible();
  await page.getByLabel('Allowed origins').fill('https://shop.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  expect((await axe()).violations).toEqual([]);

  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open the test page' }).click();
  const shop = await opened;
  await launcher(shop).click();
  await expect(field(shop)).toBeFocused();
  await chat(shop).getByRole('button', { name: 'What do you sell?' }).click();
  await expect(chat(shop).getByText('Answer complete')).toBeAttached();
  await askInFrame(shop, 'And what else?');

  await page.reload();
  await expect(page.getByLabel('Name')).toHaveValue('Ask the shop');
  const today = page.getByRole('row').nth(1).getByRole('cell');
  await expect(today).toHaveText(['2', '1', /^[1-9]\d*$/, /%/]);
  await page.getByRole('button', { name: 'Delete widget' }).click();
  await page.getByRole('button', { name: 'Delete “Ask the shop”' }).click();
  await expect(page.getByText('A chat on your own site')).toBeVisible();
});

test('keeps what was changed in one widget while another is looked at', async ({ page }) => {
  await page.goto('/widgets');
  const add = async () => {
    await page.getByRole('button', { name: 'New widget' }).click();
    await expect(page.getByLabel('Name')).toHaveValue('Chat with us');
  };
  await add();
  await page.getByLabel('Name').fill('First');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await add();
  await page.getByLabel('Name').fill('Second, not saved');
  const list = page.getByRole('navigation', { name: 'Widgets' });
  await list.getByRole('button', { name: 'First' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('First');
  await list.getByRole('button', { name: /not saved/ }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Second, not saved');
});

test('gives an address for the script that never changes, with its hash', async ({
  page,
  request,
}) => {
  await page.goto('/widgets');
  await page.getByRole('button', { name: 'New widget' }).click();
  await page.getByText('Other ways, and what a script').click();
  const snippet = await page.getByRole('region', { name: 'pinned snippet' }).textContent();
  const address = /src="([^"]+)"/.exec(snippet ?? '')?.[1] ?? '';
  const integrity = /integrity="([^"]+)"/.exec(snippet ?? '')?.[1] ?? '';
  const pinned = await request.get(address);
  expect(pinned.headers()).toMatchObject({
    'cache-control': expect.stringContaining('immutable'),
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  const short = await request.get('/widget.js');
  expect(short.headers()['cache-control']).toMatch(/max-age=600/);
  expect(await short.text()).toBe(await pinned.text());
  await page.goto('/widgets');
  const loaded = await page.evaluate(
    ([src, hash]) =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        Object.assign(script, { src, integrity: hash, crossOrigin: '' });
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('refused');
        document.head.appendChild(script);
      }),
    [address, integrity],
  );
  expect(loaded).toBe('loaded');
});
