import { createMiddleware } from 'hono/factory';
import { fail } from '@/lib/domain/failure';
import { toAccount } from '@/lib/objects/names';
import { createSession, readSession, toCookie, toSecretHash } from '@/lib/security/session';
import { type ApiEnv, respondFailure } from './context';

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
  // A socket carries no cookie back, and a new account has nothing to tell.
  if (request.headers.has('upgrade')) {
    return respondFailure(fail('unauthorized', 'Load the page again.').failure);
  }
  const session = createSession();
  if (create) {
    await toAccount(c.env, session.accountId).authenticate(await toSecretHash(session), { create });
  }
  c.set('accountId', session.accountId);
  await next();
  c.res.headers.append('set-cookie', toCookie(request, session));
});
