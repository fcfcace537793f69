import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { Visitor } from '@/test/client';
import { answerEmbed } from './embed';
import { answerLook } from './widget-look';

const APP = 'http://parley.test';
const SHOP = 'https://shop.example';

async function createWidget(body: Record<string, unknown> = {}): Promise<string> {
  const response = await new Visitor().call('/api/widgets', {
    method: 'POST',
    body: { name: 'Help', origins: [SHOP], settings: { system: 'Secret words.' }, ...body },
  });
  return ((await response.json()) as { id: string }).id;
}

const load = async () =>
  new Response('<!doctype html><html lang="en"><head></head><body></body></html>', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

async function open(id: string, headers: Record<string, string> = {}, search = '') {
  const request = new Request(`${APP}/embed/${id}${search}`, { headers });
  const response = await answerEmbed(request, env, { load, development: false });
  if (!response) throw new Error('No frame');
  return response;
}

/** As a browser asks when the page at `origin` shows the frame. */
const framedBy = (origin: string, more = {}) => ({
  'sec-fetch-dest': 'iframe',
  'sec-fetch-site': 'cross-site',
  referer: `${origin}/`,
  ...more,
});

const ancestors = (response: Response) =>
  /frame-ancestors ([^;]*)/.exec(response.headers.get('content-security-policy') ?? '')?.[1];

async function readData(response: Response) {
  const content = /<meta name="parley-widget" content="([^"]*)">/.exec(await response.text())?.[1];
  const json = (content ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return JSON.parse(json) as Record<string, unknown> & { session: string };
}

const toCookie = (response: Response) => response.headers.get('set-cookie') ?? '';

describe('a widget’s frame', () => {
  it('may be shown by exactly the origins that its owner named', async () => {
    const id = await createWidget({ origins: [SHOP, 'http://localhost:8080'] });
    expect(ancestors(await open(id))).toBe(`${SHOP} http://localhost:8080`);
    expect(ancestors(await open(await createWidget({ origins: [] })))).toBe("'none'");
  });

  it('may be shown by our own pages to its owner, wherever visitors may use it', async () => {
    const own = framedBy(APP, { 'sec-fetch-site': 'same-origin' });
    expect(ancestors(await open(await createWidget(), own))).toBe(`${APP} ${SHOP}`);
  });

  it('knows what to say, and neither prompt nor budget', async () => {
    const greeting = '"Hello" & <welcome>';
    const response = await open(await createWidget({ greeting }), framedBy(SHOP));
    const html = await response.clone().text();
    expect(html).not.toMatch(/Secret words|dailyTokens/);
    expect(await readData(response)).toMatchObject({ greeting, origins: [SHOP], isKnown: false });
  });

  it('has a session of its own that no other page can use by itself', async () => {
    const id = await createWidget();
    const response = await open(id, framedBy(SHOP));
    const { session } = await readData(response.clone());
    expect(toCookie(response)).toContain(`parley-frame=${session}; Path=/embed/${id};`);
    expect(toCookie(response)).toMatch(/HttpOnly; Secure; SameSite=None; Partitioned$/);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const api = await new Visitor().call('/api/conversations', {
      headers: { cookie: `parley-frame=${session}` },
    });
    expect(api.headers.get('set-cookie')).not.toContain(session);
  });

  it('keeps the session of a visitor who comes back, and gives a fresh one when asked', async () => {
    const id = await createWidget();
    const cookie = toCookie(await open(id)).split(';')[0] ?? '';
    const again = await readData(await open(id, framedBy(SHOP, { cookie })));
    expect(again).toMatchObject({ session: cookie.split('=')[1], isKnown: true });
    const fresh = await readData(await open(id, framedBy(SHOP, { cookie }), '?fresh'));
    expect(fresh.session).not.toBe(again.session);
    expect(fresh.isKnown).toBe(false);
  });

  it('has the owner’s colours, made readable', async () => {
    const theme = { scheme: 'dark', accent: '#ffff00' };
    const html = await (await open(await createWidget({ theme }))).text();
    expect(html).toContain('data-scheme="dark"');
    expect(html).toContain('--widget-light: #737300; --widget-dark: #ffff00');
  });
});

describe('instead of the chat', () => {
  const words = async (response: Response) => /<h1>(.*)<\/h1>/.exec(await response.text())?.[1];

  it('another site reads that it is not enabled there', async () => {
    const response = await open(await createWidget(), framedBy('https://elsewhere.example'));
    expect(response.status).toBe(403);
    const html = await response.clone().text();
    expect(await words(response)).toBe('This chat is not enabled for this site');
    expect(html).toContain('can allow https://elsewhere.example at http://parley.test/widgets');
    expect(html).toContain('"refused":"refused"');
    expect(html).not.toContain('parley-widget');
    expect(ancestors(response)).toBe('*');
  });

  it.each(['none', 'a/b', 'A'.repeat(22), ''])(
    '%j reads that there is no such chat',
    async (id) => {
      const response = await open(id, framedBy(SHOP));
      expect(response.status).toBe(404);
      expect(await words(response)).toBe('There is no such chat');
    },
  );

  it('a widget that is off says so', async () => {
    const response = await open(await createWidget({ enabled: false }), framedBy(SHOP));
    expect(response.status).toBe(403);
    expect(await words(response)).toBe('This chat is switched off');
  });
});

describe('guessing at widgets', () => {
  const from = (address: string) => ({ 'cf-connecting-ip': address });

  it('ends at the frame, and a widget that is there is shown all the same', async () => {
    const headers = from('2001:db8:66:1::1');
    const statuses = new Set<number>();
    for (let i = 0; i < 65; i += 1) statuses.add((await open('none', headers)).status);
    expect(statuses).toEqual(new Set([404, 429]));
    expect((await open(await createWidget(), headers)).status).toBe(200);
  });

  it('ends at the look of the launcher', async () => {
    const headers = from('2001:db8:66:2::1');
    const path = `${APP}/widget/${'A'.repeat(22)}.js`;
    const statuses = new Set<number | undefined>();
    for (let i = 0; i < 65; i += 1) {
      statuses.add((await answerLook(new Request(path, { headers }), env))?.status);
    }
    expect(statuses).toEqual(new Set([200, 429]));
  });

  it('is refused, the widget unasked, where nothing can be counted', async () => {
    const request = new Request(`${APP}/embed/${'A'.repeat(22)}`);
    const uncounted = { RATE_REQUESTS: undefined, WIDGET: env.WIDGET };
    const response = await answerEmbed(request, uncounted, { load, development: false });
    expect(response?.status).toBe(429);
  });
});

it('leaves other addresses alone', async () => {
  const request = new Request(`${APP}/embedded`);
  expect(await answerEmbed(request, env, { load, development: false })).toBeNull();
  expect(await answerLook(request, env)).toBeNull();
});

it('tells a launcher its look as a script for other sites, and nothing that is not seen', async () => {
  const id = await createWidget({ theme: { accent: '#ffff00' }, position: 'start' });
  const response = await answerLook(new Request(`${APP}/widget/${id}.js`), env);
  expect(await response?.text()).toBe(
    `window.Parley&&Parley('look',"${id}",{"accent":"#ffff00","ink":"#000000","position":"start"})`,
  );
  expect(response?.headers.get('content-type')).toMatch(/^text\/javascript/);
});
