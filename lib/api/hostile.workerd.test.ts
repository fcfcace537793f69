import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { toConversation } from '@/lib/objects/names';
import { createSession } from '@/lib/security/session';
import { Visitor } from '@/test/client';

const fetchWorker = (address: string, init: RequestInit = {}) =>
  exports.default.fetch(new Request(address, { redirect: 'manual', ...init }));

/** The names of an object's tables: none where nothing is stored. */
const tables = (stub: unknown) =>
  runInDurableObject(stub as DurableObjectStub<undefined>, (_, { storage }) =>
    storage.sql
      .exec<{ name: string }>('SELECT name FROM sqlite_master')
      .toArray()
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('_cf')),
  );

describe('a request that reads', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('makes no account: %s', async (method) => {
    const visitor = new Visitor();
    await visitor.fetch('/api/conversations', {
      method,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    visitor.cookie ||= `parley=${createSession().accountId}.${'A'.repeat(43)}`;
    await visitor.fetch('/api/conversations', {
      method,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(await tables(env.ACCOUNT.getByName(visitor.accountId))).toEqual([]);
  });
});

describe('a session', () => {
  const cookieOf = (response: Response) => response.headers.get('set-cookie') ?? '';

  it('is bound to the host and to TLS where there is TLS', async () => {
    const cookie = cookieOf(await fetchWorker('https://parley.test/api/conversations'));
    expect(cookie).toMatch(/^__Host-parley=/);
    for (const word of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) {
      expect(cookie).toContain(word);
    }
    expect(cookie).not.toContain('Domain');
  });

  it('that another host of the domain has set counts for nothing', async () => {
    const { accountId, secret } = createSession();
    const headers = { cookie: `parley=${accountId}.${secret}` };
    const response = await fetchWorker('https://parley.test/api/conversations', { headers });
    expect(cookieOf(response)).not.toContain(accountId);
  });

  it('with a wrong secret opens nothing, and is replaced', async () => {
    const visitor = new Visitor();
    await visitor.ask('mine', 'Hello');
    const thief = new Visitor();
    thief.cookie = `parley=${visitor.accountId}.${'A'.repeat(43)}`;
    expect((await thief.call('/api/conversations/mine')).status).toBe(404);
    expect(thief.accountId).not.toBe(visitor.accountId);
  });

  it('that has ended hears nothing more over its socket', async () => {
    const visitor = new Visitor();
    await visitor.ask('mine', 'Hello');
    const { webSocket } = await visitor.call('/api/events', { headers: { upgrade: 'websocket' } });
    const closed = new Promise<number>((resolve) => {
      webSocket?.addEventListener('close', ({ code }) => resolve(code));
    });
    webSocket?.accept();
    const { sessions } = await (await visitor.call('/api/account')).json<{
      sessions: { id: string }[];
    }>();
    await visitor.call(`/api/account/sessions/${sessions[0]?.id}`, { method: 'DELETE' });
    expect(await closed).toBe(1008);
  });
});

describe('an account that does not exist yet', () => {
  const listen = async (visitor: Visitor) => {
    const { webSocket } = await visitor.call('/api/events', { headers: { upgrade: 'websocket' } });
    let code = 0;
    webSocket?.addEventListener('close', (event) => {
      code = event.code;
    });
    webSocket?.accept();
    return { code: () => code, close: () => webSocket?.close() };
  };

  it('is heard by nobody who knew its id before, but by whoever founds it', async () => {
    const { accountId, secret } = createSession();
    const owner = new Visitor();
    owner.cookie = `parley=${accountId}.${secret}`;
    const stranger = new Visitor();
    stranger.cookie = `parley=${accountId}.${'A'.repeat(43)}`;
    const [own, strange] = await Promise.all([listen(owner), listen(stranger)]);
    await owner.call('/api/conversations', { method: 'POST', body: {} });
    await expect.poll(strange.code).toBe(1008);
    expect(own.code()).toBe(0);
    own.close();
  });
});

describe('an address', () => {
  it('asked for without TLS is asked for again with it', async () => {
    const headers = { 'cf-visitor': '{"scheme":"http"}' };
    const page = await fetchWorker('http://parley.test/c/a', { headers });
    expect([page.status, page.headers.get('location')]).toEqual([308, 'https://parley.test/c/a']);
    const called = await fetchWorker('http://parley.test/api/conversations', { headers });
    expect(called.status).toBe(403);
    for (const { headers } of [page, called]) expect(headers.get('set-cookie')).toBeNull();
  });

  it('that would have something fetched from elsewhere leads nowhere', async () => {
    const path = '/cdn-cgi/image/width=1/http://elsewhere.test/a.png';
    expect((await fetchWorker(`https://parley.test${path}`)).status).toBe(404);
  });

  it('answers nothing that a cache may keep, empty answers included', async () => {
    const visitor = new Visitor();
    await visitor.ask('mine', 'Hello');
    const idle = await visitor.call('/api/chat/mine/stream');
    expect([idle.status, idle.headers.get('cache-control')]).toEqual([204, 'no-store']);
    const gone = await visitor.call('/api/conversations/mine', { method: 'DELETE' });
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([204, 'no-store']);
  });
});

describe('settings', () => {
  const withTool = (parameters: string) =>
    `{"settings":{"tools":[{"type":"function","function":{"name":"f","parameters":${parameters}}}]}}`;

  it('larger than can be stored are refused, and change nothing', async () => {
    const visitor = new Visitor();
    await visitor.ask('mine', 'Hello');
    const body = withTool(JSON.stringify({ description: '漢'.repeat(1_000_000) }));
    const patched = await visitor.call('/api/conversations/mine', { method: 'PATCH', body });
    expect(patched.status).toBe(400);
    expect(await patched.text()).toContain('bytes together');
    const { settings } = await (await visitor.call('/api/conversations/mine')).json<{
      settings: object;
    }>();
    expect(settings).toEqual({});
  });

  it('pollute nothing that all objects share', async () => {
    const visitor = new Visitor();
    const body = withTool(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    const created = await visitor.call('/api/conversations', { method: 'POST', body });
    expect(created.status).toBe(201);
    const refused = await visitor.call('/api/conversations', {
      method: 'POST',
      body: '{"__proto__":{"polluted":1},"settings":{"__proto__":{"polluted":1}}}',
    });
    expect(refused.status).toBe(400);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('deletion of everything', () => {
  it('takes a conversation along that was begun in the middle of it', async () => {
    const visitor = new Visitor();
    await visitor.ask('first', 'Hello');
    const { accountId } = visitor;
    await visitor.call('/api/account', { method: 'DELETE' });
    // As a request does that had been let in before.
    const owner = { accountId, conversationId: 'late' };
    await toConversation(env, accountId, 'late').create(owner, {});
    const stub = env.CONVERSATION.getByName(`${accountId}:late`);
    await expect.poll(() => tables(stub)).toEqual([]);
    expect(await tables(env.ACCOUNT.getByName(accountId))).toEqual([]);
  });
});
