import { Hono } from 'hono';
import { z } from 'zod';
import { refuse } from '@/lib/chat/request';
import { ID_PATTERN } from '@/lib/domain/conversation';
import { notFound, type Result, succeed } from '@/lib/domain/failure';
import { findPlaces } from '@/lib/domain/secrets';
import type { ShareCheck } from '@/lib/domain/share';
import { type Snapshot, toSnapshotBytes, toSnapshotTitle } from '@/lib/domain/snapshot';
import { toConversation } from '@/lib/objects/names';
import { readJson } from '@/lib/security/body';
import { type ApiContext, type ApiEnv, respond, respondFailure } from './context';
import { checkRate } from './rate';

export const rangeId = z.string().regex(ID_PATTERN, 'is not an id');
const optionalId = rangeId.nullish().transform((value) => value ?? undefined);

/** Which part of a conversation is shared. */
export const rangeFields = {
  firstId: optionalId,
  leafId: optionalId,
  withSystem: z.boolean().optional(),
};

export const shareTitle = z.string().max(1_000).optional();

export const draftSchema = z.strictObject({
  ...rangeFields,
  conversationId: rangeId,
  title: shareTitle,
});

/** What a conversation's owner sees before there is a link. Nothing is stored. */
export const shareDrafts = new Hono<ApiEnv>();

/** What can be chosen from. */
shareDrafts.get('/draft', async (c) => {
  const query = z.object({ conversationId: rangeId }).safeParse(c.req.query());
  if (!query.success) return respondFailure(refuse(query.error).failure);
  const { conversationId } = query.data;
  const outline = await toConversation(c.env, c.get('accountId'), conversationId).outline();
  return outline ? respond(outline) : respondFailure(notFound('conversation').failure);
});

/** What a link would hold, and what of it its owner may not want to be seen. */
shareDrafts.post('/check', async (c) => {
  const tooMany = await checkRate(c.env, 'RATE_TURNS', c.req.raw, [`check:${c.get('accountId')}`]);
  if (tooMany) return respondFailure(tooMany);
  const draft = await readBody(c, draftSchema);
  if (!draft.ok) return respondFailure(draft.failure);
  const frozen = await freezeDraft(c, draft.value);
  if (!frozen.ok) return respondFailure(frozen.failure);
  const checked: ShareCheck = {
    count: frozen.value.messages.length,
    bytes: toSnapshotBytes(frozen.value),
    secrets: findPlaces(frozen.value),
  };
  return respond(checked);
});

/** The snapshot that a choice of its owner leads to, with the title that they gave. */
export async function freezeDraft(
  c: ApiContext,
  { conversationId, title, ...range }: z.infer<typeof draftSchema>,
): Promise<Result<Snapshot>> {
  const conversation = toConversation(c.env, c.get('accountId'), conversationId);
  const frozen = await conversation.freeze(range);
  if (!frozen.ok || !title?.trim()) return frozen;
  return succeed({ ...frozen.value, title: toSnapshotTitle(title) });
}

/** Reads a JSON body and checks its form. */
export async function readBody<T>(c: ApiContext, schema: z.ZodType<T>): Promise<Result<T>> {
  const body = await readJson(c.req.raw);
  if (!body.ok) return body;
  const parsed = schema.safeParse(body.value);
  return parsed.success ? succeed(parsed.data) : refuse(parsed.error);
}
