import { describe, expect, it } from 'vitest';
import { Visitor } from '@/test/client';

type Case = {
  what: string;
  path: string;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  status: number;
  says: string;
};

const hello = { role: 'user', parts: [{ type: 'text', text: 'Hello' }] };
const post = { path: '/api/chat', method: 'POST' };

const CASES: Case[] = [
  { what: 'malformed JSON', ...post, body: '{"id":', status: 400, says: 'not valid JSON' },
  {
    what: 'another content type',
    ...post,
    body: 'x',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    says: 'Send JSON',
  },
  {
    what: 'a form of another site',
    ...post,
    body: { id: 'x' },
    headers: { 'sec-fetch-site': 'cross-site' },
    status: 403,
    says: 'another site',
  },
  {
    what: 'another origin',
    ...post,
    body: { id: 'x' },
    headers: { origin: 'https://evil.example' },
    status: 403,
    says: 'another site',
  },
  {
    what: 'no text',
    ...post,
    body: { id: 'x', message: { role: 'user', parts: [{ type: 'text', text: ' ' }] } },
    status: 400,
    says: 'must not be empty',
  },
  {
    what: 'an unknown role',
    ...post,
    body: { id: 'x', message: { ...hello, role: 'system' } },
    status: 400,
    says: 'message.role',
  },
  {
    what: 'an unknown parent',
    ...post,
    body: { id: 'x', message: hello, parentId: 'nobody' },
    status: 404,
    says: 'no such message',
  },
  {
    what: 'another version of nothing',
    ...post,
    body: { id: 'x', trigger: 'regenerate-message', messageId: 'a' },
    status: 404,
    says: 'no such conversation',
  },
  {
    what: 'a setting out of range',
    ...post,
    body: { id: 'x', message: hello, settings: { top_p: 2 } },
    status: 400,
    says: 'settings.top_p',
  },
  {
    what: 'an unknown example',
    path: '/api/conversations',
    method: 'POST',
    body: { example: 'none' },
    status: 400,
    says: 'example',
  },
  { what: 'a limit of zero', path: '/api/conversations?limit=0', status: 400, says: 'limit' },
  {
    what: 'a cursor that is none',
    path: '/api/conversations?cursor=../x',
    status: 400,
    says: 'cursor',
  },
  {
    what: 'an unknown conversation',
    path: '/api/conversations/x',
    status: 404,
    says: 'no such conversation',
  },
  {
    what: 'an id that is none',
    path: '/api/conversations/a%20b',
    status: 404,
    says: 'no such conversation',
  },
  {
    what: 'an unknown address',
    path: '/api/nothing',
    status: 404,
    says: 'nothing at this address',
  },
  {
    what: 'a method that does not fit',
    path: '/api/chat',
    method: 'PATCH',
    body: {},
    status: 405,
    says: 'takes POST only',
  },
];

describe('a bad request', () => {
  it.each(CASES)(
    '$what is refused in words, and stores nothing',
    async ({ path, status, says, ...init }) => {
      const visitor = new Visitor();
      const response = await visitor.call(path, init);
      expect(response.status).toBe(status);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toMatch(/^[a-z-]+$/);
      expect(error.message).toContain(says);
      const list = await visitor.call('/api/conversations');
      expect(await list.json()).toEqual({ items: [], nextCursor: null });
    },
  );

  it('over the limit is refused while it arrives', async () => {
    const visitor = new Visitor();
    const response = await visitor.call('/api/conversations', {
      method: 'POST',
      body: { settings: { system: 'a'.repeat(70_000) } },
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'too-large' } });
  });

  it('for a title: control characters go, nothing but them is refused', async () => {
    const visitor = new Visitor();
    await visitor.ask('titled', 'Hello');
    const rename = (title: string) =>
      visitor.call('/api/conversations/titled', { method: 'PATCH', body: { title } });
    expect(await (await rename(' A\u202e name\n')).json()).toMatchObject({ title: 'A name' });
    expect((await rename('\u200b')).status).toBe(400);
  });
});
