import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { Visitor } from '@/test/client';

const ORIGIN = 'http://parley.test';
const SITES: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://elsewhere.test' },
  { origin: 'null' },
  { origin: 'http://parley.test.elsewhere.test' },
  // A browser sends this from an address with a password in it, along with the cookie.
  { origin: 'https://elsewhere.test', authorization: 'Basic dTpw' },
];

const titles = async (visitor: Visitor) =>
  ((await (await visitor.call('/api/conversations')).json()) as { items: unknown[] }).items;

describe('a request that changes something', () => {
  it.each(SITES)('is refused from another site: %o', async (headers) => {
    const visitor = new Visitor();
    await visitor.call('/api/conversations', { method: 'POST', body: {} });
    const before = await titles(visitor);
    for (const [method, path] of [
      ['POST', '/api/conversations'],
      ['POST', '/api/chat'],
      ['POST', '/api/conversations/import'],
      ['PATCH', '/api/conversations/x'],
      ['DELETE', '/api/conversations/x'],
    ] as const) {
      const refused = await visitor.call(path, { method, body: {}, headers });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: { code: 'forbidden' } });
      expect(refused.headers.get('set-cookie')).toBeNull();
    }
    expect(await titles(visitor)).toEqual(before);
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin', origin: ORIGIN },
    { 'sec-fetch-site': 'none' },
    {},
  ])('is taken from our own pages, and from programs: %o', async (headers) => {
    const call = new Visitor().call('/api/conversations', { method: 'POST', body: {}, headers });
    expect((await call).status).toBe(201);
  });

  it('is taken from any site with a token, which no browser sends by itself', async () => {
    const visitor = new Visitor();
    await visitor.call('/api/conversations', { method: 'POST', body: {} });
    const token = visitor.cookie.split('=')[1];
    const headers = { authorization: `Bearer ${token}`, origin: 'https://shop.test' };
    const created = await new Visitor().call('/api/conversations', {
      method: 'POST',
      body: {},
      headers,
    });
    expect(created.status).toBe(201);
    expect(await titles(visitor)).toHaveLength(2);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'is refused as %s',
    async (type) => {
      const init = { method: 'POST', body: '{}', headers: { 'content-type': type } };
      const refused = await new Visitor().call('/api/conversations', init);
      expect(refused.status).toBe(415);
    },
  );

  it('is counted while it comes in, whatever length it says', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      type: 'bytes',
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    const refused = await exports.default.fetch(
      new Request(`${ORIGIN}/api/conversations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }),
    );
    expect(refused.status).toBe(413);
    expect(sent).toBeLessThan(1_000_000);
  });

  it('may be as large as the limit, and no larger', async () => {
    const post = (bytes: number) =>
      new Visitor().call('/api/conversations', {
        method: 'POST',
        body: `{}${' '.repeat(bytes - 2)}`,
      });
    expect((await post(64 * 1024)).status).toBe(201);
    expect((await post(64 * 1024 + 1)).status).toBe(413);
  });

  it('is refused when it is nested deeper than our own code would go', async () => {
    const post = (levels: number) =>
      new Visitor().call('/api/conversations', {
        method: 'POST',
        body: {
          settings: {
            tools: [{ type: 'function', function: { name: 'f', parameters: nest(levels) } }],
          },
        },
      });
    expect((await post(20)).status).toBe(201);
    const refused = await post(2_000);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { code: 'bad-request' } });
  });
});

function nest(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level += 1) value = { items: value };
  return value;
}

describe('a socket', () => {
  const connect = (headers: Record<string, string>) =>
    new Visitor().call('/api/events', { headers: { upgrade: 'websocket', ...headers } });

  it('is opened by our own page', async () => {
    const visitor = new Visitor();
    await visitor.call('/api/conversations', { method: 'POST', body: {} });
    const headers = { upgrade: 'websocket', origin: ORIGIN };
    const response = await visitor.call('/api/events', { headers });
    expect(response.status).toBe(101);
    response.webSocket?.accept();
    response.webSocket?.close();
  });

  it('is refused to whoever has no session, and so no account to listen to', async () => {
    expect((await connect({ origin: ORIGIN })).status).toBe(401);
  });

  it('is refused to another site', async () => {
    expect((await connect({ origin: 'https://elsewhere.test' })).status).toBe(403);
  });
});

describe('an answer of the API', () => {
  it.each(['/api/models', '/api/health', '/api/conversations', '/api/none', '/api/chat/x/stream'])(
    'carries the policy headers: %s',
    async (path) => {
      const { headers } = await new Visitor().call(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
    },
  );

  it('is kept by no cache where it is private', async () => {
    const visitor = new Visitor();
    const { id } = await (
      await visitor.call('/api/conversations', { method: 'POST', body: {} })
    ).json<{ id: string }>();
    for (const path of ['', `/${id}`, `/${id}/messages`, `/${id}/export`, '/none']) {
      const { headers } = await visitor.call(`/api/conversations${path}`);
      expect(headers.get('cache-control')).toContain('no-store');
    }
  });
});

describe('a report of what the policy stopped', () => {
  const report = (body: unknown) =>
    new Visitor().call('/api/reports', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/csp-report', 'sec-fetch-site': 'cross-site' },
    });

  it('is taken in both forms that browsers send', async () => {
    const older = { 'effective-directive': 'script-src-elem', 'blocked-uri': 'inline' };
    expect((await report({ 'csp-report': older })).status).toBe(204);
    const newer = { effectiveDirective: 'img-src', blockedURL: 'https://elsewhere.test/a?b' };
    expect((await report([{ type: 'csp-violation', body: newer }])).status).toBe(204);
  });

  it('is refused when it is none, or too long', async () => {
    expect((await report({ hello: 1 })).status).toBe(400);
    expect((await report({ 'csp-report': 'x'.repeat(20_000) })).status).toBe(413);
  });
});
