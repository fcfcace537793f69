import { Hono } from 'hono';
import { z } from 'zod';
import { parseLimits } from '@/lib/chat/limits';
import { ID_PATTERN } from '@/lib/domain/conversation';
import { fail, notFound } from '@/lib/domain/failure';
import { toDevice } from '@/lib/domain/session';
import { toAccount } from '@/lib/objects/names';
import {
  createSession,
  parseSession,
  readSession,
  toCookie,
  toExpiredCookie,
  toFrameCookie,
  toSecretHash,
} from '@/lib/security/session';
import { type ApiContext, type ApiEnv, respond, respondFailure } from './context';
import { withRate } from './rate';
import { readBody } from './read-request';

/** Milliseconds in which a link to another device can be used. */
const RECOVERY = 15 * 60_000;

/** What a person can do with their account as a whole. */
export const account = new Hono<ApiEnv>();

const NO_LIMITS = { tokens: 0, cost: 0, turns: 0 };

async function toOwnHash(c: ApiContext): Promise<string> {
  const session = readSession(c.req.raw);
  return session ? toSecretHash(session) : '';
}

account.get('/', async (c) => {
  const limits = parseLimits(c.env)?.visitor ?? NO_LIMITS;
  return respond(await toAccount(c.env, c.get('accountId')).overview(await toOwnHash(c), limits));
});

account.delete('/', async (c) => {
  await toAccount(c.env, c.get('accountId')).erase();
  return withoutSession(c);
});

account.delete('/sessions/:id', async (c) => {
  const { id } = c.req.param();
  const isOwn = (await toOwnHash(c)).startsWith(id) && id.length === 16;
  if (!(await toAccount(c.env, c.get('accountId')).revoke(id))) {
    return respondFailure(notFound('session').failure);
  }
  return isOwn ? withoutSession(c) : new Response(null, { status: 204 });
});

/** The device forgets the session that has just ended, and what its pages have kept. */
function withoutSession(c: ApiContext): Response {
  const headers = {
    'set-cookie': toExpiredCookie(c.req.raw),
    'clear-site-data': '"storage"',
  };
  return new Response(null, { status: 204, headers });
}

/**
 * A link that opens this account on another device. Its secret is a fragment: fragments are not sent
 * to servers, and so stand in no log and no referrer.
 */
account.post('/recovery', async (c) => {
  const { secret } = createSession();
  const link = { accountId: c.get('accountId'), secret };
  const expiresAt = Date.now() + RECOVERY;
  await toAccount(c.env, link.accountId).offer(await toSecretHash(link), expiresAt);
  const url = `${new URL(c.req.url).origin}/#open=${link.accountId}.${secret}`;
  return respond({ url, expiresAt }, 201);
});

/** The other end of such a link. */
export const recovery = new Hono<ApiEnv>();

const redemption = z.strictObject({
  token: z.string().max(100),
  /** The session is for this widget's page, and the visitor's own is left alone. */
  widgetId: z.string().regex(ID_PATTERN).optional(),
});

recovery.post('/', withRate('RATE_GUESSES'), async (c) => {
  const parsed = await readBody(c, redemption, 1_024);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const link = parseSession(parsed.value.token);
  if (!link) return respondFailure(used());
  const session = { accountId: link.accountId, secret: createSession().secret };
  const device = toDevice(c.req.header('user-agent') ?? '');
  const opened = await toAccount(c.env, link.accountId).redeem(
    await toSecretHash(link),
    await toSecretHash(session),
    device,
  );
  if (!opened) return respondFailure(used());
  const { widgetId } = parsed.value;
  if (widgetId === undefined) {
    const headers = { 'set-cookie': toCookie(c.req.raw, session) };
    return new Response(null, { status: 204, headers });
  }
  const response = respond({ session: `${session.accountId}.${session.secret}` });
  response.headers.append('set-cookie', toFrameCookie(widgetId, session));
  return response;
});

const used = () =>
  fail('not-found', 'This link was used before, or is too old. Make a new one on the other device.')
    .failure;
