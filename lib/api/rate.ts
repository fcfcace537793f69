import { createMiddleware } from 'hono/factory';
import { type Failure, fail } from '@/lib/domain/failure';
import { logBug, logFault } from '@/lib/log/log';
import {
  isLoopback,
  isWithinRate,
  type RateLimiter,
  toAddressKey,
  tooMany,
} from '@/lib/security/rate-limit';
import { type ApiEnv, respondFailure } from './context';

/** What is counted for a minute. How much of it there may be stands in wrangler.jsonc. */
type RateName =
  /** Anything asked of the API, by address. */
  | 'RATE_REQUESTS'
  /** Turns begun by an account. */
  | 'RATE_TURNS'
  /** Turns begun from an address, by however many accounts. */
  | 'RATE_ADDRESS_TURNS'
  /** Accounts made from an address. */
  | 'RATE_ACCOUNTS'
  /** Secrets and ids that were tried and not found, and reports, by address. */
  | 'RATE_GUESSES';

export type RateEnv = { [name in RateName]?: RateLimiter };

/**
 * Counts a request for each key, and says why it is refused, or null. A limiter that is missing or
 * does not answer refuses too: what cannot be counted is not served. On one's own machine there is
 * one address for everybody, and nobody to protect from.
 */
export async function checkRate(
  env: RateEnv,
  name: RateName,
  request: Request,
  keys: readonly string[] = [toAddressKey(request)],
): Promise<Failure | null> {
  if (isLoopback(request)) return null;
  const limiter = env[name];
  if (!limiter) {
    logFault(`There is no rate limiter ${name}: see "ratelimits" in wrangler.jsonc.`);
    return uncounted();
  }
  try {
    return (await isWithinRate(limiter, keys)) ? null : tooMany(Date.now());
  } catch (error) {
    logBug(error);
    return uncounted();
  }
}

function uncounted(): Failure {
  const message = 'Requests cannot be counted at the moment, so none is taken. Try again soon.';
  return fail('closed', message, { retryable: true }).failure;
}

/** Refuses what comes too often from one account. It stands behind the session. */
export const withAccountRate = (name: RateName) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const failure = await checkRate(c.env, name, c.req.raw, [c.get('accountId')]);
    return failure ? respondFailure(failure) : next();
  });

/** Refuses what comes too often from one address. */
export const withRate = (name: RateName) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const failure = await checkRate(c.env, name, c.req.raw);
    return failure ? respondFailure(failure) : next();
  });
