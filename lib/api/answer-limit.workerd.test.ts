import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { createSession } from '@/lib/security/session';
import { api } from './app';

/** A visitor of a Worker whose owner allows answers of 4,096 tokens. */
function startVisitor() {
  const { accountId, secret } = createSession();
  const headers = {
    'content-type': 'application/json',
    'cf-connecting-ip': '127.0.0.1',
    cookie: `parley=${accountId}.${secret}`,
  };
  return (path: string, method = 'GET', body?: unknown) =>
    api.request(
      path,
      { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) },
      { ...env, MAX_COMPLETION_TOKENS: '4096' } as never,
    );
}

const message = { role: 'user', parts: [{ type: 'text', text: 'Hello' }] };
const settings = { max_completion_tokens: 4_097 };

describe('an owner who allows shorter answers than the model', () => {
  it.each([
    ['a turn', '/api/chat', 'POST', { id: 'one', message, settings }],
    ['a new conversation', '/api/conversations', 'POST', { settings }],
    ['a change of one', '/api/conversations/one', 'PATCH', { settings }],
  ])('has longer ones refused in %s, with the field named', async (_, path, method, body) => {
    const refused = await startVisitor()(path, method, body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({
      error: {
        code: 'bad-request',
        message: 'settings.max_completion_tokens: must be 4,096 at most here',
      },
    });
  });

  it('is told of as the most that can be set', async () => {
    const models = await startVisitor()('/api/models');
    const { items } = await models.json<{ items: [{ parameters: object[]; schemas: object }] }>();
    const maxima = items[0].parameters.filter((one) => Reflect.get(one, 'maximum') === 4_096);
    expect(maxima).toHaveLength(2);
    expect(JSON.stringify(items[0].schemas)).toContain('"maximum":4096');
  });

  it('has what is within the limit sent', async () => {
    const call = startVisitor();
    const sent = await call('/api/chat', 'POST', {
      id: 'one',
      message,
      settings: { max_completion_tokens: 4_096 },
    });
    expect(sent.status).toBe(200);
    await sent.text();
  });
});
