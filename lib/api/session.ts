import { createMiddleware } from 'hono/factory';
import { toAccount } from '@/lib/objects/names';
import { createSession, readSession, toCookie, toSecretHash } from '@/lib/security/session';
import type { ApiEnv } from './context';

/**
 * Finds out whose request this is. Whoever has no session, or none that is known, gets a new one.
 * Only a request that changes something makes an account; to read nothing, none is needed.
 */
export const withSession = createMiddleware<ApiEnv>(async (c, next) => {
  const request = c.req.raw;
  const create = request.method !== 'GET';
  const known = readSession(request);
  const isKnown =
    known !== null &&
    (await toAccount(c.env, known.accountId).authenticate(await toSecretHash(known), { create }));
  if (known && isKnown) {
    c.set('accountId', known.accountId);
    return next();
  }
  const session = createSession();
  if (create) {
    await toAccount(c.env, session.accountId).authenticate(await toSecretHash(session), { create });
  }
  c.set('accountId', session.accountId);
  await next();
  c.res.headers.append('set-cookie', toCookie(request, session));
});
