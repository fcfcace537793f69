import { Hono } from 'hono';
import { z } from 'zod';
import { ID_PATTERN } from '@/lib/domain/conversation';
import { fail, notFound, type Result, succeed } from '@/lib/domain/failure';
import type { ShareItem, ShareLink } from '@/lib/domain/share';
import { type SnapshotRange, toSnapshotBytes, toSnapshotTitle } from '@/lib/domain/snapshot';
import { toAccount, toConversation, toShare } from '@/lib/objects/names';
import type { SharePatch } from '@/lib/objects/share-api';
import { toSnapshotFile } from '@/lib/port/snapshot-file';
import { hashPassphrase } from '@/lib/security/passphrase';
import { createId } from '@/lib/security/session';
import { type ApiContext, type ApiEnv, respond, respondFailure } from './context';
import { findOpenShare, findShare } from './find-share';
import { publishShare } from './publish-share';
import { checkRate, withAccountRate } from './rate';
import { readBody, readQuery } from './read-request';
import { draftSchema, freezeDraft, rangeFields, rangeId, shareTitle } from './share-draft';
import { checkStoredBytes } from './stored';

const DAY = 24 * 60 * 60;

/** Seconds for which a link is open, if nothing is said, and at most. */
const EXPIRES_IN = 30 * DAY;
const LONGEST = 366 * DAY;

/** Links listed at once: each of them is asked for its views. */
const PAGE = 20;

const expiresIn = z
  .number()
  .int('must be whole seconds')
  .min(1, 'must be 1 second at least')
  .max(LONGEST, `must be ${LONGEST} seconds (366 days) at most, or null for no end`)
  .nullable();
const passphrase = z
  .string()
  .min(8, 'must have 8 characters at least')
  .max(200, 'must have 200 characters at most')
  .nullable();

const creation = draftSchema.extend({
  expiresIn: expiresIn.default(EXPIRES_IN),
  passphrase: passphrase.default(null),
});
const patch = z.strictObject({
  firstId: rangeId.nullish(),
  leafId: rangeId.nullish(),
  withSystem: rangeFields.withSystem,
  title: shareTitle,
  expiresIn: expiresIn.optional(),
  passphrase: passphrase.optional(),
  /** Shows the conversation as it is now, under the same address. */
  update: z.literal(true).optional(),
});
const id = z.string().regex(ID_PATTERN, 'is not an id').optional();
const listQuery = z.object({ conversationId: id, cursor: id });
const opening = z.strictObject({ key: z.string().max(200).optional() });

/** The owner's side of share links, and what a reader takes along. What readers see: share-pages.ts. */
export const shares = new Hono<ApiEnv>();

shares.get('/', async (c) => {
  const query = readQuery(c, listQuery);
  if (!query.ok) return respondFailure(query.failure);
  const { conversationId = null, cursor = null } = query.value;
  const accountId = c.get('accountId');
  const account = toAccount(c.env, accountId);
  const page = await account.listShares({ conversationId, cursor, limit: PAGE });
  const found = await Promise.all(page.items.map((each) => toShare(c.env, each).load(accountId)));
  const items = found.flatMap((item) => (item ? [toShown(c, item)] : []));
  const lost = page.items.filter((_, index) => !found[index]);
  if (lost.length > 0) await account.dropShares(lost);
  return respond({ items, nextCursor: page.nextCursor });
});

// A snapshot is frozen and rendered, and a passphrase takes its time: each is work for many requests.
shares.post('/', withAccountRate('RATE_TURNS'), async (c) => {
  const parsed = await readBody(c, creation);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const { expiresIn, passphrase, ...draft } = parsed.value;
  const frozen = await freezeDraft(c, draft);
  if (!frozen.ok) return respondFailure(frozen.failure);
  const tooMuch = await checkStoredBytes(c, toSnapshotBytes(frozen.value));
  if (tooMuch) return respondFailure(tooMuch);
  const accountId = c.get('accountId');
  const { conversationId, title: _, ...range } = draft;
  const source = { id: createId(), accountId, conversationId, range };
  const choices = { expiresAt: toExpiry(expiresIn), passphrase: await toHash(passphrase) };
  const published = await publishShare(c.env, source, frozen.value, choices);
  return published.ok
    ? respond(toShown(c, published.value), 201)
    : respondFailure(published.failure);
});

shares.patch('/:id', withAccountRate('RATE_TURNS'), async (c) => {
  const parsed = await readBody(c, patch);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const accountId = c.get('accountId');
  const share = findShare(c.env, c.req.param('id'));
  const item = await share?.load(accountId);
  if (!share || !item) return respondUnknown();
  const change = await toSharePatch(c, item, parsed.value);
  if (!change.ok) return respondFailure(change.failure);
  const changed = await share.change(accountId, change.value, c.env.SHARE_ASSETS.rendering);
  return changed ? respond(toShown(c, changed)) : respondUnknown();
});

async function toSharePatch(
  c: ApiContext,
  item: ShareItem,
  { update, expiresIn, passphrase, title, ...range }: z.infer<typeof patch>,
): Promise<Result<SharePatch>> {
  const newTitle = title === undefined ? undefined : toSnapshotTitle(title);
  const choices: SharePatch = {
    ...(newTitle !== undefined && { title: newTitle }),
    ...(expiresIn !== undefined && { expiresAt: toExpiry(expiresIn) }),
    ...(passphrase !== undefined && { passphrase: await toHash(passphrase) }),
  };
  if (!update) {
    const isRange = Object.values(range).some((value) => value !== undefined);
    const message = 'update: must be true where another part of the conversation is chosen';
    return isRange ? fail('bad-request', message) : succeed(choices);
  }
  const newRange = toRange(item.range, range);
  const draft = { conversationId: item.conversationId, title: newTitle ?? item.title };
  const frozen = await freezeDraft(c, { ...draft, ...newRange });
  return frozen.ok
    ? succeed({ ...choices, frozen: { snapshot: frozen.value, range: newRange } })
    : frozen;
}

/** What is not said stays as it is, so that nothing is shown that was left out; null takes it away. */
const toRange = (
  { firstId, leafId, withSystem }: SnapshotRange,
  said: Pick<z.infer<typeof patch>, 'firstId' | 'leafId' | 'withSystem'>,
) => ({
  firstId: said.firstId === undefined ? firstId : (said.firstId ?? undefined),
  leafId: said.leafId === undefined ? leafId : (said.leafId ?? undefined),
  withSystem: said.withSystem ?? withSystem,
});

shares.delete('/:id', async (c) => {
  const accountId = c.get('accountId');
  const removed = await findShare(c.env, c.req.param('id'))?.remove(accountId);
  if (!removed) return respondUnknown();
  await toAccount(c.env, accountId).removeShare(c.req.param('id'));
  return new Response(null, { status: 204 });
});

/** Copies what a link shows into a new conversation of whoever asks; its turns are theirs to pay for. */
shares.post('/:id/continue', async (c) => {
  const accountId = c.get('accountId');
  const tooMany = await checkRate(c.env, 'RATE_TURNS', c.req.raw, [accountId]);
  if (tooMany) return respondFailure(tooMany);
  const parsed = c.req.header('content-type') ? await readBody(c, opening) : succeed({});
  if (!parsed.ok) return respondFailure(parsed.failure);
  const found = await findOpenShare(c.env, c.req.param('id'))?.read(parsed.value);
  if (!found) {
    const guessed = await checkRate(c.env, 'RATE_GUESSES', c.req.raw);
    return guessed ? respondFailure(guessed) : respondUnknown();
  }
  if (found.kind === 'locked') {
    const message = 'Open the link with its passphrase again, then continue.';
    return respondFailure(fail('forbidden', message).failure);
  }
  const tooMuch = await checkStoredBytes(c, toSnapshotBytes(found.snapshot));
  if (tooMuch) return respondFailure(tooMuch);
  const owner = { accountId, conversationId: crypto.randomUUID() };
  const conversation = toConversation(c.env, accountId, owner.conversationId);
  const file = toSnapshotFile(found.snapshot, Date.now());
  return respond(await conversation.import(owner, file), 201);
});

const toExpiry = (seconds: number | null) =>
  seconds === null ? null : Date.now() + seconds * 1_000;

const toHash = async (words: string | null) => (words === null ? null : hashPassphrase(words));

const toShown = (c: ApiContext, item: ShareItem): ShareLink => ({
  ...item,
  url: `${new URL(c.req.url).origin}/s/${item.id}`,
});

const respondUnknown = () => respondFailure(notFound('share link').failure);
