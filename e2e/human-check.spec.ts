import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers, ask, composer, questions, send } from './chatting';
import { test as base, expect } from './fixtures/test';

// Cloudflare's documented keys for tests, and the token that they give.
const SITE_KEY = '1x00000000000000000000AA';
const SECRET_KEY = '1x0000000000000000000000000000000AA';
const TOKEN = 'XXXX.DUMMY.TOKEN.XXXX';

/** Verifies as Cloudflare does with these keys, without leaving the machine. */
async function startVerifier() {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { secret, response: token } = JSON.parse(body) as Record<string, string>;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ success: secret === SECRET_KEY && token === TOKEN }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  serverEnv: async ({}, use) => {
    const verifier = await startVerifier();
    const keys = { TURNSTILE_SITE_KEY: SITE_KEY, TURNSTILE_SECRET_KEY: SECRET_KEY };
    await use({ ...keys, TURNSTILE_VERIFY_URL: verifier.url });
    verifier.stop();
  },
});

/** What Cloudflare's script does in the page: a frame of its own, and the token. */
const SCRIPT = `window.turnstile = {
  render(place, { sitekey, callback }) {
    const frame = document.createElement('iframe');
    frame.src = 'https://challenges.cloudflare.com/frame/' + sitekey;
    frame.title = 'Are you a person?';
    frame.onload = () => setTimeout(callback, 0, '${TOKEN}');
    place.append(frame);
    return 'id';
  },
  remove() {},
}`;

test('the first message waits for a check, which its policy lets in, and is then sent by itself', async ({
  page,
  context,
  server,
}) => {
  const loaded: string[] = [];
  await context.route('https://challenges.cloudflare.com/**', (route) => {
    loaded.push(route.request().url());
    const isScript = route.request().resourceType() === 'script';
    return route.fulfill({
      contentType: isScript ? 'text/javascript' : 'text/html',
      body: isScript ? SCRIPT : '<!doctype html><title>Check</title>',
    });
  });
  await page.goto(server.url);
  await expect(composer(page)).toBeEditable();
  expect(loaded).toEqual([]);
  await send(page, 'Am I a person?');
  await expect(answers(page)).toBeVisible();
  await expect(questions(page)).toHaveText(/Am I a person\?/);
  await expect(composer(page)).toHaveValue('');
  expect(loaded).toEqual([
    'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
    `https://challenges.cloudflare.com/frame/${SITE_KEY}`,
  ]);
  await expect(page.getByText('Answer complete')).toBeAttached();
  await ask(page, 'Once is enough?');
  expect(loaded).toHaveLength(2);
});
