import { Hono } from 'hono';
import { z } from 'zod';
import { checkAnswerLimit } from '@/lib/chat/limits';
import { overflowSchema } from '@/lib/chat/window';
import { ID_PATTERN, PAGE_LIMIT, toTitle } from '@/lib/domain/conversation';
import { fail, notFound } from '@/lib/domain/failure';
import { EXAMPLES } from '@/lib/models/examples';
import { settingsSchema } from '@/lib/models/settings';
import { toAccount, toConversation } from '@/lib/objects/names';
import { type ApiEnv, respond, respondFailure } from './context';
import { findConversation } from './find-conversation';
import { readBody, readQuery, readStoredBody } from './read-request';

const PAGE = 50;

/** Bytes of a change: its settings above all. */
const PATCH_LIMIT = 4 * 1024 * 1024;

const id = z.string().regex(ID_PATTERN, 'is not an id');
const limit = z.coerce.number().int().min(1).max(PAGE_LIMIT).default(PAGE);

const listQuery = z.object({ q: z.string().max(200).default(''), cursor: id.optional(), limit });
const pageQuery = z.object({ before: id.optional(), limit });
const windowQuery = z.object({ after: id.optional() });
const exchangeQuery = z.object({ index: z.coerce.number().int().min(0).optional() });
const creation = z.strictObject({
  example: z.string().optional(),
  settings: settingsSchema.optional(),
});
const patch = z.strictObject({
  title: z
    .string()
    .max(1_000)
    .transform(toTitle)
    .pipe(z.string().min(1, 'must not be empty'))
    .optional(),
  pinned: z.boolean().optional(),
  leafId: id.optional(),
  settings: settingsSchema.optional(),
  overflow: overflowSchema.optional(),
  deleted: z.literal(false).optional(),
});

export const conversations = new Hono<ApiEnv>();

conversations.get('/', async (c) => {
  const query = readQuery(c, listQuery);
  if (!query.ok) return respondFailure(query.failure);
  const { q, cursor = null, limit } = query.value;
  return respond(await toAccount(c.env, c.get('accountId')).list({ q, cursor, limit }));
});

conversations.post('/', async (c) => {
  const parsed = await readBody(c, creation);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const { example: exampleId, settings } = parsed.value;
  const tooLong = checkAnswerLimit(settings, c.env);
  if (tooLong) return respondFailure(tooLong);
  const example = EXAMPLES.find((one) => one.id === exampleId);
  if (exampleId !== undefined && !example) {
    return respondFailure(fail('bad-request', 'example: there is no such example').failure);
  }
  const owner = { accountId: c.get('accountId'), conversationId: crypto.randomUUID() };
  const view = await toConversation(c.env, owner.accountId, owner.conversationId).create(owner, {
    ...(settings && { settings }),
    ...(example && { example }),
  });
  return respond({ ...view, ...(example && { prompt: example.prompt }) }, 201);
});

conversations.get('/:id', async (c) => {
  const view = await findConversation(c)?.load();
  return view ? respond(view) : respondUnknown();
});

conversations.patch('/:id', async (c) => {
  const parsed = await readStoredBody(c, patch, PATCH_LIMIT);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const tooLong = checkAnswerLimit(parsed.value.settings, c.env);
  if (tooLong) return respondFailure(tooLong);
  const conversation = findConversation(c);
  if (!conversation) return respondUnknown();
  const { deleted, ...changes } = parsed.value;
  if (deleted === false && !(await conversation.restore())) return respondUnknown();
  const view = await conversation.change(changes);
  return view.ok ? respond(view.value) : respondFailure(view.failure);
});

conversations.delete('/:id', async (c) => {
  const removed = await findConversation(c)?.remove();
  return removed ? new Response(null, { status: 204 }) : respondUnknown();
});

conversations.get('/:id/messages', async (c) => {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return respondFailure(query.failure);
  const { before = null, limit } = query.value;
  const page = await findConversation(c)?.messages({ before, limit });
  return page ? respond(page) : respondUnknown();
});

/** The texts that a page counts, for its meter: docs/decisions/0110. */
conversations.get('/:id/window', async (c) => {
  const query = readQuery(c, windowQuery);
  if (!query.ok) return respondFailure(query.failure);
  const sent = await findConversation(c)?.window(query.value.after ?? null);
  return sent ? respond(sent) : respondUnknown();
});

/** What an answer sent to the model and what came back: one of its requests, the last without `index`. */
conversations.get('/:id/messages/:messageId/exchange', async (c) => {
  const query = readQuery(c, exchangeQuery);
  if (!query.ok) return respondFailure(query.failure);
  const { index = null } = query.value;
  const json = await findConversation(c)?.exchange(c.req.param('messageId'), index);
  if (!json) return respondFailure(notFound('request').failure);
  return new Response(json, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
});

const respondUnknown = () => respondFailure(notFound('conversation').failure);
