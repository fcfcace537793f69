import { readFileSync } from 'node:fs';
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

test.describe('a host’s page', () => {
  test.use({ opensShadow: false });

  test('finds no trace of a widget that was destroyed', async ({
    page,
    host,
    createWidget,
    toSnippet,
  }) => {
    const { id } = await createWidget();
    host.put('/', toShop('<p id="end">End</p>'));
    await page.goto(host.origin);
    const look = () =>
      page.evaluate(() => ({
        globals: Object.getOwnPropertyNames(window).sort(),
        html: document.documentElement.outerHTML,
        sheets: document.adoptedStyleSheets.length,
      }));
    const before = await look();
    const add = (tag: string) =>
      page.evaluate((html) => {
        const script = document.createElement('script');
        const [, src = ''] = /src="([^"]+)"/.exec(html) ?? [];
        const [, widget = ''] = /data-widget="([^"]+)"/.exec(html) ?? [];
        Object.assign(script, { src });
        script.dataset.widget = widget;
        const added = new Promise((resolve) => script.addEventListener('load', resolve));
        document.body.appendChild(script);
        return added.then(() => script.remove());
      }, tag);
    await add(toSnippet(id));
    await call(page, 'open');
    await expect.poll(() => page.frames().length).toBe(2);
    // The shadow is closed, and there is one element and one global.
    expect(
      await page.evaluate(() => document.documentElement.lastElementChild?.shadowRoot),
    ).toBeNull();
    const during = await look();
    expect(during.globals.filter((name) => !before.globals.includes(name) && name !== '0')).toEqual(
      ['Parley'],
    );
    await call(page, 'destroy');
    await expect.poll(look).toEqual(before);
    await add(toSnippet(id));
    await call(page, 'open');
    await expect.poll(() => page.frames().length).toBe(2);
  });
});

test('may take the element away, and put the widget there again', async ({ page, visitShop }) => {
  const id = await visitShop({ before: LISTEN });
  await launcher(page).click();
  await askInFrame(page, 'Before it goes');
  await page.evaluate(() => document.documentElement.lastElementChild?.remove());
  await call(page, 'open');
  await expect(page.locator('iframe')).toHaveCount(0);
  await call(page, 'create', { widget: id });
  await launcher(page).click();
  await expect(asked(page)).toHaveText(/Before it goes/);
});

test('may take away what the widget stands in, however far above: it comes to a clean end', async ({
  page,
  visitShop,
}) => {
  const place = '<article><section><div id="place" style="height:500px"></div></section></article>';
  const id = await visitShop({ before: LISTEN + place, attributes: 'data-target="#place"' });
  await expect.poll(() => told(page, 'ready')).toHaveLength(1);
  const around = await page.evaluateHandle(() => document.querySelector('article') as Node);
  // What is moved has not been taken away.
  await around.evaluate((it) => document.querySelector('main')?.appendChild(it));
  // A browser loads a frame anew that is moved: what is said meanwhile waits for it.
  await call(page, 'send', 'Still here');
  await expect(asked(page)).toHaveText(/Still here/);
  await page.evaluate(() => document.querySelector('main')?.remove());
  await expect(page.locator('iframe')).toHaveCount(0);
  await around.evaluate((it) => document.body.appendChild(it));
  // It ended, rather than coming back with its place; the page may put it somewhere else.
  await expect(page.locator('iframe')).toHaveCount(0);
  await call(page, 'create', { widget: id, target: '#place' });
  await expect(asked(page)).toHaveText(/Still here/);
});

test('may change its address and all of its content: the chat stays open', async ({
  page,
  visitShop,
}) => {
  await visitShop();
  await launcher(page).click();
  await askInFrame(page, 'On the first page');
  await page.evaluate(() => {
    history.pushState(null, '', '/second');
    const body = document.createElement('body');
    body.textContent = 'The second page';
    document.body.replaceWith(body);
  });
  await expect(page.getByText('The second page')).toBeVisible();
  await askInFrame(page, 'On the second page');
  await expect(asked(page)).toHaveCount(2);
});

test('cannot restyle it, cover it, or move it with a transform', async ({ page, visitShop }) => {
  const hostile = `<style>* , div { display: block !important; opacity: 0.1 !important; color: red; }
    body { transform: scale(0.5); zoom: 2; }
    #cover { position: fixed; inset: 0; z-index: 2147483647; background: white; }</style>`;
  await page.setViewportSize({ width: 1000, height: 700 });
  await visitShop({ before: '<div id="cover"></div>', head: hostile });
  const box = await launcher(page).boundingBox();
  expect(box).toMatchObject({ x: 1000 - 20 - 56, y: 700 - 20 - 56, width: 56, height: 56 });
  await launcher(page).click();
  await expect(field(page)).toBeVisible();
});

test('that is read from right to left has it on the left', async ({
  page,
  host,
  createWidget,
  toSnippet,
}) => {
  const { id } = await createWidget();
  host.put('/', toShop(toSnippet(id)).replace('<html lang="en"', '<html lang="ar" dir="rtl"'));
  await page.goto(host.origin);
  expect((await launcher(page).boundingBox())?.x).toBe(20);
  await launcher(page).click();
  await expect.poll(async () => (await page.locator('iframe').boundingBox())?.x).toBe(20);
});

test('may keep an old loader, which speaks version 1', async ({
  page,
  host,
  createWidget,
  baseURL,
}) => {
  const { id } = await createWidget();
  const old = readFileSync(new URL('./fixtures/old-loader.js', import.meta.url), 'utf8');
  await page.route(`${baseURL}/old-widget.js`, (route) =>
    route.fulfill({ body: old, contentType: 'text/javascript' }),
  );
  host.put('/', toShop(`<script src="${baseURL}/old-widget.js" data-widget="${id}"></script>`));
  await page.goto(host.origin);
  await expect(field(page)).toBeFocused();
  await page.evaluate(() =>
    (window as unknown as { port: MessagePort }).port.postMessage({ type: 'send', text: 'Old?' }),
  );
  await expect(answer(page)).toBeVisible();
  await expect(chat(page).getByText('Answer complete')).toBeAttached();
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard).toEqual(expect.arrayContaining(['ready', 'message']));
});

test('can send it what it likes: forged, malformed and oversized messages change nothing', async ({
  page,
  stranger,
  baseURL,
  visitShop,
}) => {
  const forge = `<script>setInterval(() => {
    for (const data of [{ parley: 'frame', versions: [1, 2], nonce: 'n', refused: 'off' },
      { parley: 'hello', version: 2, nonce: 'n' }, { parley: 'frame', versions: [2], nonce: 'n' }, null, 'x'])
      for (let at = 0; at <= parent.length; at++) (at ? parent[at - 1] : parent).postMessage(data, '*');
  }, 20)</script>`;
  stranger.put('/', forge);
  await visitShop({
    before: LISTEN,
    after: `<iframe src="${stranger.origin}"></iframe>`,
  });
  await launcher(page).click();
  const frame = page.locator(`iframe[src^="${baseURL}"]`).contentFrame();
  await expect(frame.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await page.evaluate(async (app) => {
    const inner = document.documentElement.lastElementChild?.shadowRoot?.querySelector('iframe');
    const send = (data: unknown, ports: Transferable[] = []) =>
      inner?.contentWindow?.postMessage(data, app ?? '', ports);
    send({ parley: 'hello', version: 2, nonce: 'guessed' }, [new MessageChannel().port2]);
    send({ type: 'send', text: 'Forged' });
    send({ type: 'send', text: 'x'.repeat(1_000_000) });
    window.postMessage({ parley: 'frame', versions: [2], nonce: 'n', refused: 'off' }, '*');
  }, baseURL);
  await expect.poll(() => page.evaluate(() => window.Parley?.ignored ?? 0)).toBeGreaterThan(3);
  await expect
    .poll(() => frame.locator('html').getAttribute('data-ignored').then(Number))
    .toBeGreaterThanOrEqual(3);
  await call(page, 'send', 'x'.repeat(20_000));
  await call(page, 'send', 'Really sent');
  await expect(frame.getByRole('article', { name: 'You' })).toHaveText([/Really sent/]);
  expect(await told(page, 'error')).toEqual([]);
});

test.describe('where there is no chat', () => {
  test.use({ allowedErrors: [/Content Security Policy|status of 40[34]/] });

  test('another site reads that it is not enabled there', async ({ page, stranger, visitShop }) => {
    await visitShop({ before: LISTEN, at: stranger });
    await launcher(page).click();
    const title = chat(page).getByRole('heading', {
      name: 'This chat is not enabled for this site',
    });
    await expect(title).toBeVisible();
    await expect.poll(() => told(page, 'error')).toMatchObject([{ code: 'refused' }]);
  });

  test('another site that hides who it is gets nothing either', async ({
    page,
    stranger,
    createWidget,
    baseURL,
  }) => {
    const { id } = await createWidget();
    const plain = `<iframe referrerpolicy="no-referrer" src="${baseURL}/embed/${id}"></iframe>`;
    stranger.put('/', toShop(plain));
    const refused = page.waitForEvent('console', (message) =>
      /frame-ancestors/.test(message.text()),
    );
    await page.goto(stranger.origin);
    await refused;
    await expect(field(page)).toHaveCount(0);
  });

  test('a page whose policy blocks the frame says so, at once', async ({
    page,
    baseURL,
    visitShop,
  }) => {
    const policy = `frame-src 'none'; script-src 'unsafe-inline' ${baseURL}`;
    await visitShop({ before: LISTEN, headers: { 'content-security-policy': policy } });
    await launcher(page).click();
    await expect(page.getByText(/frame-src needs/)).toBeVisible();
    expect(await told(page, 'error')).toMatchObject([{ code: 'blocked' }]);
  });

  test('a widget that is off, or gone, says so', async ({ page, host, toSnippet, visitShop }) => {
    await visitShop({ widget: { enabled: false } });
    await launcher(page).click();
    await expect(chat(page).getByText('This chat is switched off')).toBeVisible();
    host.put('/', toShop(toSnippet('A'.repeat(22))));
    await page.goto(host.origin);
    await launcher(page).click();
    await expect(chat(page).getByText('There is no such chat')).toBeVisible();
  });

  test('a frame that does not answer in ten seconds is explained, and can be tried again', async ({
    page,
    baseURL,
    visitShop,
  }) => {
    await page.clock.install();
    await page.route(`${baseURL}/embed/**`, (route) =>
      route.fulfill({ body: 'Nothing', contentType: 'text/html' }),
    );
    await visitShop({ before: LISTEN });
    await launcher(page).click();
    await expect(page.getByText('Opening the chat…')).toBeAttached();
    await page.clock.fastForward(10_000);
    await expect(page.getByText(/The chat does not answer/)).toBeVisible();
    expect(await told(page, 'error')).toMatchObject([{ code: 'silent' }]);
    await page.unroute(`${baseURL}/embed/**`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(field(page)).toBeVisible();
  });
});
