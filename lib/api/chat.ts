import { Hono } from 'hono';
import { parseTurnRequest, TEXT_LIMIT } from '@/lib/chat/request';
import { notFound } from '@/lib/domain/failure';
import { toConversation } from '@/lib/objects/names';
import { readJson } from '@/lib/security/body';
import { type ApiEnv, respond, respondFailure, respondStream } from './context';
import { findConversation } from './find-conversation';

/** Bytes of a request: a message as long as the window, and what a stock client sends around it. */
const CHAT_LIMIT = 4 * TEXT_LIMIT;

export const chat = new Hono<ApiEnv>();

chat.post('/', async (c) => {
  const body = await readJson(c.req.raw, CHAT_LIMIT);
  if (!body.ok) return respondFailure(body.failure);
  const request = parseTurnRequest(body.value);
  if (!request.ok) return respondFailure(request.failure);
  const owner = {
    accountId: c.get('accountId'),
    conversationId: request.value.conversationId,
  };
  const conversation = toConversation(c.env, owner.accountId, owner.conversationId);
  const stream = await conversation.send(owner, request.value);
  return stream.ok ? respondStream(stream.value) : respondFailure(stream.failure);
});

chat.get('/:id/stream', async (c) => {
  const stream = await findConversation(c)?.follow();
  return stream ? respondStream(stream) : new Response(null, { status: 204 });
});

chat.post('/:id/stop', async (c) => {
  const stopped = (await findConversation(c)?.stop()) ?? notFound('conversation');
  return stopped.ok ? respond({ stopped: true }) : respondFailure(stopped.failure);
});
