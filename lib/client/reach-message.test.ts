import { expect, it, vi } from 'vitest';
import { reachMessage } from './reach-message';
import { open, toMessage } from './testing/open';

const { signal } = new AbortController();
const many = Array.from({ length: 500 }, (_, index) => toMessage(`u${index}`, 'user', `${index}`));

it('loads upward until the message is there, and no further', async () => {
  const { conversation, texts } = open(many);
  const reached = reachMessage(conversation, 'u200', signal);
  await conversation.load();
  expect(await reached).toBe(true);
  expect(texts()).toContain('200');
  expect(texts()).not.toContain('0');
});

it('waits for older messages that are being loaded already', async () => {
  const { conversation } = open(many);
  await conversation.load();
  const loading = conversation.loadOlder();
  expect(await reachMessage(conversation, 'u450', signal)).toBe(true);
  await loading;
});

it('goes to the branch that a message stands on', async () => {
  const { conversation, server } = open(many);
  await conversation.load();
  const asked = vi.spyOn(server.api, 'change').mockImplementation(async () => {
    server.stored = [...server.stored.slice(0, 10), toMessage('other', 'user', 'Other')];
    return { ok: true, value: new Response() };
  });
  expect(await reachMessage(conversation, 'other', signal)).toBe(true);
  expect(asked).toHaveBeenCalledWith('c', { leafId: 'other' });
});

it('gives up where there is no such message', async () => {
  const { conversation } = open(many.slice(0, 40));
  await conversation.load();
  expect(await reachMessage(conversation, 'nowhere', signal)).toBe(false);
});

it('gives up when older messages cannot be loaded', async () => {
  const { conversation, server } = open(many);
  await conversation.load();
  const failure = { code: 'offline', message: 'Offline.', retryable: true };
  vi.spyOn(server.api, 'loadMessages').mockResolvedValue({ ok: false, failure });
  vi.spyOn(server.api, 'change').mockResolvedValue({ ok: false, failure });
  expect(await reachMessage(conversation, 'u0', signal)).toBe(false);
});

it('stops when nobody waits for it any more', async () => {
  const { conversation } = open(many);
  const left = new AbortController();
  const reached = reachMessage(conversation, 'u0', left.signal);
  left.abort();
  expect(await reached).toBe(false);
  expect(conversation.state.get().messages).toEqual([]);
});
