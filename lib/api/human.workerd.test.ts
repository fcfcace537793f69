import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSession } from '@/lib/security/session';
import { api } from './app';

// Cloudflare's documented keys for tests.
const KEYS = {
  TURNSTILE_SITE_KEY: '1x00000000000000000000AA',
  TURNSTILE_SECRET_KEY: '1x0000000000000000000000000000000AA',
};

afterEach(() => vi.restoreAllMocks());

/** A visitor of a Worker whose owner has set these variables. */
function toVisitor(vars: object) {
  const { accountId, secret } = createSession();
  const headers = {
    'content-type': 'application/json',
    'cf-connecting-ip': '127.0.0.1',
    cookie: `parley=${accountId}.${secret}`,
  };
  const call = (path: string, body?: unknown) =>
    api.request(
      path,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
      { ...env, ...vars } as never,
    );
  const message = { role: 'user', parts: [{ type: 'text', text: 'Hello' }] };
  return {
    send: (more = {}) => call('/api/chat', { id: 'one', message, ...more }),
    show: (token: string) => call('/api/human', { token }),
    siteKey: async () => (await call('/api/human')).json(),
    conversation: () => call('/api/conversations/one'),
  };
}

const answerWith = (success: boolean) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ success }));

describe('with Turnstile', () => {
  it('the first message waits until its sender is a person, and stores nothing until then', async () => {
    const asked = answerWith(true);
    const visitor = toVisitor(KEYS);
    const refused = await visitor.send();
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { code: 'human-check' } });
    expect((await visitor.conversation()).status).toBe(404);
    expect(await visitor.siteKey()).toEqual({ siteKey: KEYS.TURNSTILE_SITE_KEY });
    expect((await visitor.show('XXXX.DUMMY.TOKEN.XXXX')).status).toBe(204);
    expect(asked).toHaveBeenCalledOnce();
    const sent = await visitor.send();
    expect(sent.status).toBe(200);
    await sent.text();
    // Once is enough.
    expect((await visitor.send({ id: 'two' })).status).toBe(200);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('who is no person, or cannot be checked, may not send', async () => {
    const visitor = toVisitor(KEYS);
    answerWith(false);
    expect((await visitor.show('2x')).status).toBe(403);
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('Away'));
    expect((await visitor.show('XXXX.DUMMY.TOKEN.XXXX')).status).toBe(503);
    expect((await visitor.send()).status).toBe(403);
    expect((await visitor.show('')).status).toBe(400);
  });

  it('with one key alone nobody may send', async () => {
    const visitor = toVisitor({ TURNSTILE_SITE_KEY: KEYS.TURNSTILE_SITE_KEY });
    expect((await visitor.send()).status).toBe(503);
  });
});

it('without Turnstile nobody is asked', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const visitor = toVisitor({});
  expect(await visitor.siteKey()).toEqual({ siteKey: null });
  expect((await visitor.send()).status).toBe(200);
  expect(asked).not.toHaveBeenCalled();
});
