import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { checkAnswerLimit } from '@/lib/chat/limits';
import { parseTurnRequest } from '@/lib/chat/request';
import { notFound } from '@/lib/domain/failure';
import { TEXT_LIMIT } from '@/lib/domain/message';
import { toConversation } from '@/lib/objects/names';
import type { TurnSource } from '@/lib/objects/turn-budget';
import { readJson } from '@/lib/security/body';
import { isLoopback, toAddressName } from '@/lib/security/rate-limit';
import { readSession } from '@/lib/security/session';
import { type ApiEnv, respond, respondFailure, respondStream } from './context';
import { findConversation } from './find-conversation';
import { checkHuman } from './human';
import { checkRate } from './rate';
import { checkStored } from './stored';

/** Bytes of a request: a message as long as the window, and what a stock client sends around it. */
const CHAT_LIMIT = 4 * TEXT_LIMIT;

export const chat = new Hono<ApiEnv>();

/**
 * Reads what is asked before it is known by whom. An object that slept takes as long to wake as a session takes to
 * be looked up, so both happen at once. Waking tells nothing, and stores nothing.
 */
export const withTurn = createMiddleware<ApiEnv>(async (c, next) => {
  if (c.req.method !== 'POST') return next();
  const body = await readJson(c.req.raw, CHAT_LIMIT);
  if (!body.ok) return respondFailure(body.failure);
  const request = parseTurnRequest(body.value);
  if (!request.ok) return respondFailure(request.failure);
  c.set('turn', request.value);
  const session = readSession(c.req.raw);
  if (session) {
    // One that does not wake says so when it is asked.
    const { conversationId } = request.value;
    toConversation(c.env, session.accountId, conversationId)
      .wake()
      .catch(() => undefined);
  }
  return next();
});

chat.post('/', async (c) => {
  const request = c.get('turn');
  const owner = { accountId: c.get('accountId'), conversationId: request.conversationId };
  const refused =
    checkAnswerLimit(request.settings, c.env) ??
    (await checkRate(c.env, 'RATE_TURNS', c.req.raw, [owner.accountId])) ??
    (await checkRate(c.env, 'RATE_ADDRESS_TURNS', c.req.raw)) ??
    (await checkHuman(c)) ??
    (await checkStored(c, CHAT_LIMIT));
  if (refused) return respondFailure(refused);
  const source = await toTurnSource(c.req.raw);
  const conversation = toConversation(c.env, owner.accountId, owner.conversationId);
  const stream = await conversation.send(owner, request, source);
  return stream.ok ? respondStream(stream.value) : respondFailure(stream.failure);
});

/** The network that pays along; on one's own machine there is none. */
async function toTurnSource(request: Request): Promise<TurnSource> {
  return isLoopback(request) ? {} : { address: await toAddressName(request, Date.now()) };
}

chat.get('/:id/stream', async (c) => {
  const stream = await findConversation(c)?.follow();
  return stream ? respondStream(stream) : new Response(null, { status: 204 });
});

chat.post('/:id/stop', async (c) => {
  const stopped = (await findConversation(c)?.stop()) ?? notFound('conversation');
  return stopped.ok ? respond({ stopped: true }) : respondFailure(stopped.failure);
});
