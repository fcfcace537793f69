import { Hono } from 'hono';
import { z } from 'zod';
import { ID_PATTERN } from '@/lib/domain/conversation';
import { notFound, type Result, succeed } from '@/lib/domain/failure';
import { findPlaces } from '@/lib/domain/secrets';
import type { ShareCheck } from '@/lib/domain/share';
import { type Snapshot, toSnapshotBytes, toSnapshotTitle } from '@/lib/domain/snapshot';
import { toConversation } from '@/lib/objects/names';
import { type ApiContext, type ApiEnv, respond, respondFailure } from './context';
import { checkRate } from './rate';
import { readBody, readQuery } from './read-request';

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
  const query = readQuery(c, z.object({ conversationId: rangeId }));
  if (!query.ok) return respondFailure(query.failure);
  const { conversationId } = query.value;
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
