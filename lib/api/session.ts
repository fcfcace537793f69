import { createMiddleware } from 'hono/factory';
import { type Failure, fail } from '@/lib/domain/failure';
import { toDevice } from '@/lib/domain/session';
import type { Authentication } from '@/lib/objects/account-api';
import { toAccount } from '@/lib/objects/names';
import { isReading } from '@/lib/security/origin';
import {
  createSession,
  readSession,
  type Session,
  toCookie,
  toSecretHash,
} from '@/lib/security/session';
import { type ApiContext, type ApiEnv, respondFailure } from './context';
import { checkRate } from './rate';

/**
 * Finds out whose request this is. Whoever has no session, or none that is known, gets a new one.
 * Only a request that changes something makes an account; to read nothing, none is needed.
 */
export const withSession = createMiddleware<ApiEnv>(async (c, next) => {
  const request = c.req.raw;
  const create = !isReading(request);
  const known = readSession(request);
  const found = known ? await authenticate(c, known, create) : 'unknown';
  if (known && found !== 'unknown') {
    const tooMany = await checkNew(c, found);
    if (tooMany) return respondFailure(tooMany);
    c.set('accountId', known.accountId);
    return next();
  }
  // A socket carries no cookie back, nor does a widget's frame, and a new account has nothing to tell.
  const isFrame = /^Bearer /.test(request.headers.get('authorization') ?? '');
  if (isFrame || request.headers.has('upgrade')) {
    return respondFailure(fail('unauthorized', 'Load the page again.').failure);
  }
  const session = createSession();
  if (create) {
    const tooMany = await checkNew(c, 'created');
    if (tooMany) return respondFailure(tooMany);
    await authenticate(c, session, create);
  }
  c.set('accountId', session.accountId);
  await next();
  c.res.headers.append('set-cookie', toCookie(request, session));
});

async function authenticate(c: ApiContext, session: Session, create: boolean) {
  const device = toDevice(c.req.header('user-agent') ?? '');
  const account = toAccount(c.env, session.accountId);
  return account.authenticate(await toSecretHash(session), { create, device });
}

/** Each account has a budget of its own: whoever could make many would have them all. */
async function checkNew(c: ApiContext, found: Authentication): Promise<Failure | null> {
  return found === 'created' ? checkRate(c.env, 'RATE_ACCOUNTS', c.req.raw) : null;
}
