import { expectRefused } from './chatting';
import {
  answer,
  asked,
  askInFrame,
  call,
  chat,
  expect,
  field,
  LISTEN,
  launcher,
  test,
  told,
  toShop,
} from './fixtures/host';

/** Only our origin, and only in the two places where it has to be. */
const strict = (app: string | undefined) =>
  `default-src 'none'; script-src ${app}; frame-src ${app}`;

test('chats on a page with a strict policy, by keyboard alone', async ({
  page,
  baseURL,
  visitShop,
}) => {
  await visitShop({
    widget: { starters: ['What do you sell?'] },
    headers: { 'content-security-policy': strict(baseURL) },
  });
  await expect(launcher(page)).toHaveAccessibleName('Open chat');
  expect(page.frames()).toHaveLength(1);
  await launcher(page).focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await expect(launcher(page)).toHaveAccessibleName('Close chat');
  await page.keyboard.type('Show code and $e^{i\\pi}$, please');
  await page.keyboard.press('Enter');
  await expect(chat(page).getByText('Answer complete')).toBeAttached();
  await expect(answer(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toHaveAccessibleName('Open chat');
  await expect(launcher(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(answer(page)).toBeVisible();
});

test('takes calls from before the script, and tells what happens', async ({ page, visitShop }) => {
  const early = `<script>Parley('prefill', 'A first thought')</script>`;
  const id = await visitShop({ before: LISTEN + early });
  await expect(launcher(page)).toHaveAccessibleName('Open chat');
  await expect.poll(() => told(page, 'ready')).toEqual([{ event: 'ready', widget: id }]);
  await page.locator('#own').focus();
  await call(page, 'open');
  await expect(field(page)).toHaveValue('A first thought');
  await call(page, 'send', 'Written by the page');
  await expect.poll(() => told(page, 'message')).toHaveLength(2);
  expect(await told(page, 'message')).toMatchObject([
    { widget: id, role: 'user' },
    { widget: id, role: 'assistant' },
  ]);
  expect((await told(page, 'conversation')).at(-1)).toMatchObject({ id: expect.any(String) });
  await call(page, 'close');
  await expect(page.locator('#own')).toBeFocused();
  expect([await told(page, 'open'), await told(page, 'close')]).toEqual([
    [{ event: 'open', widget: id }],
    [{ event: 'close', widget: id }],
  ]);
});

test('counts what was answered while it was closed, in the name of its button', async ({
  page,
  visitShop,
}) => {
  await visitShop({ before: LISTEN });
  await launcher(page).click();
  await field(page).fill('Count for me. [[fault:long:120:40]]');
  await field(page).press('Enter');
  await expect(answer(page)).toContainText('0003');
  await page.keyboard.press('Escape');
  await expect(launcher(page)).toHaveAccessibleName('Open chat (1 unread)');
  expect((await told(page, 'unread')).at(-1)).toMatchObject({ count: 1 });
  await launcher(page).click();
  await expect(launcher(page)).toHaveAccessibleName('Close chat');
  await expect(answer(page)).toContainText('0119');
});

test('goes on after the host’s page was left, the running answer included', async ({
  page,
  host,
  toSnippet,
  visitShop,
}) => {
  const id = await visitShop();
  host.put('/other', toShop(toSnippet(id)));
  await launcher(page).click();
  await field(page).fill('Count for me. [[fault:long:120:60]]');
  await field(page).press('Enter');
  await expect(answer(page)).toContainText('0003');
  await page.goto(`${host.origin}/other`);
  await launcher(page).click();
  await expect(answer(page)).toContainText('0119');
  await expect(asked(page)).toHaveCount(1);
});

test('forgets the conversation when the page says so', async ({ page, visitShop }) => {
  await visitShop({ widget: { greeting: 'Welcome to the shop.' }, before: LISTEN });
  await launcher(page).click();
  await askInFrame(page, 'Something private');
  await call(page, 'reset');
  // Said at once: it waits for the frame that is loaded anew.
  await call(page, 'prefill', 'From the next person');
  await expect(field(page)).toHaveValue('From the next person');
  await expect(chat(page).getByText('Welcome to the shop.')).toBeVisible();
  await page.reload();
  await launcher(page).click();
  await expect(chat(page).getByText('Welcome to the shop.')).toBeVisible();
  await expect(chat(page).getByRole('article')).toHaveCount(0);
});

test('goes on in a page of its own, and leaves the visitor’s own account alone', async ({
  page,
  visitShop,
}) => {
  await visitShop();
  await launcher(page).click();
  await askInFrame(page, 'Where were we?');
  const opened = page.waitForEvent('popup');
  await chat(page).getByRole('button', { name: 'Open in full page' }).click();
  const whole = await opened;
  await whole.getByRole('button', { name: 'Open the conversation' }).click();
  await expect(whole.getByRole('article', { name: 'You' })).toHaveText(/Where were we/);
  expect(new URL(whole.url()).hash).toBe('');
  await whole.reload();
  await expect(whole.getByRole('article', { name: 'You' })).toHaveText(/Where were we/);
  const cookies = await page.context().cookies(whole.url());
  expect(new Set(cookies.map(({ name }) => name))).toEqual(new Set(['parley-frame']));
});

test('opens nobody else’s conversation in its own page without asking', async ({
  page,
  createWidget,
}) => {
  const { id } = await createWidget();
  const offer = await page.request.post('/api/account/recovery', { data: {} });
  const { url } = (await offer.json()) as { url: string };
  await page.goto(`/embed/${id}${new URL(url).hash}`);
  const question = page.getByRole('dialog', { name: 'Go on in this page' });
  await expect(question).toContainText('whoever made the link can read');
  expect(new URL(page.url()).hash).toBe('');
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  // Nobody has used the link up.
  const redeemed = await page.request.post('/api/recovery', {
    data: { token: new URL(url).hash.slice('#open='.length) },
  });
  expect(redeemed.ok()).toBe(true);
});

test('says kindly when its day is over, and keeps the question', async ({ page, visitShop }) => {
  await visitShop({ widget: { dailyTokens: 60 }, before: LISTEN });
  await launcher(page).click();
  await field(page).fill('A question too many');
  await field(page).press('Enter');
  await expectRefused(chat(page), 'Come back tomorrow');
  await expect(field(page)).toHaveValue('A question too many');
  expect(await told(page, 'error')).toMatchObject([{ code: 'budget-spent' }]);
});

test('two widgets and one in the page stand side by side', async ({
  page,
  host,
  createWidget,
  toSnippet,
}) => {
  const [one, two, inline] = await Promise.all([
    createWidget({ name: 'One' }),
    createWidget({ name: 'Two', position: 'start' }),
    createWidget({ name: 'Inline' }),
  ]);
  const place = '<section id="place" style="height:500px"></section>';
  const tags = toSnippet(inline.id, 'data-target="#place"') + toSnippet(one.id) + toSnippet(two.id);
  host.put('/', toShop(LISTEN + tags + place));
  await page.goto(host.origin);
  await expect(launcher(page)).toHaveCount(2);
  const [first, second] = await launcher(page)
    .all()
    .then((all) => Promise.all(all.map((button) => button.boundingBox())));
  expect(
    Math.abs((first?.x ?? 0) - (second?.x ?? 0)) + Math.abs((first?.y ?? 0) - (second?.y ?? 0)),
  ).toBeGreaterThan(60);
  await expect(chat(page).getByRole('heading', { name: 'Inline' })).toBeVisible();
  await expect(chat(page).getByRole('button', { name: 'Close chat' })).toHaveCount(0);
  const box = await page.locator('iframe').boundingBox();
  expect(box?.height).toBe(500);
  await call(page, 'open', two.id);
  const opened = page.locator('iframe').nth(1).contentFrame();
  await expect(opened.getByRole('heading', { name: 'Two' })).toBeVisible();
  await call(page, 'send', 'For the second', two.id);
  await expect(opened.getByRole('article', { name: 'You' })).toHaveText(/For the second/);
  expect((await told(page, 'message')).every(({ widget }) => widget === two.id)).toBe(true);
  await call(page, 'destroy');
  await expect(page.locator('iframe')).toHaveCount(0);
});
