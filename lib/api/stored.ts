import { parseLimits } from '@/lib/chat/limits';
import { type Failure, fail } from '@/lib/domain/failure';
import { logBug, logFault } from '@/lib/log/log';
import { toBudget } from '@/lib/objects/names';
import { BODY_LIMIT } from '@/lib/security/body';
import { isLoopback, toAddressName } from '@/lib/security/rate-limit';
import type { ApiContext } from './context';

/**
 * Counts what a request with a large body stores; see `checkStoredBytes`.
 * @param largest bytes that the body may have; a request that does not say its length is taken for as long
 */
export async function checkStored(c: ApiContext, largest: number): Promise<Failure | null> {
  const said = Number(c.req.header('content-length'));
  const bytes = Number.isSafeInteger(said) && said > 0 ? Math.min(said, largest) : largest;
  return checkStoredBytes(c, bytes);
}

/**
 * Counts what a request stores against the day of its network, and says why it is refused, or null.
 * What is small is held by bursts alone: counting costs a request to an object.
 */
export async function checkStoredBytes(c: ApiContext, bytes: number): Promise<Failure | null> {
  if (isLoopback(c.req.raw)) return null;
  if (bytes <= BODY_LIMIT) return null;
  const limits = parseLimits(c.env)?.stored;
  if (!limits) {
    logFault('A variable that limits what is stored is not valid: see docs/limits.md.');
    return uncounted();
  }
  const now = Date.now();
  try {
    const budget = toBudget(c.env, `stored:${await toAddressName(c.req.raw, now)}`);
    // Over as soon as it is held: what is stored is not given back.
    const hold = { id: crypto.randomUUID(), tokens: bytes, cost: 0, until: now };
    const held = await budget.hold(hold, limits, 'stored');
    return held.ok ? null : held.failure;
  } catch (error) {
    logBug(error);
    return uncounted();
  }
}

function uncounted(): Failure {
  const message = 'Nothing large can be stored at the moment. Try again soon.';
  return fail('closed', message, { retryable: true }).failure;
}
