import { type Failure, fail } from './failure';

/** Tries that failed, counted from the first of them on. */
export type Attempts = { count: number; since: number };

export const NO_ATTEMPTS: Attempts = { count: 0, since: 0 };

/** Wrong passphrases that one link bears in a quarter of an hour, whoever tries them. */
const MOST = 10;
const WINDOW = 15 * 60_000;

/** Counts a try before it is made: those that come at once are all counted. */
export function countAttempt(attempts: Attempts, now: number): Attempts {
  const isOver = now - attempts.since >= WINDOW;
  return isOver ? { count: 1, since: now } : { ...attempts, count: attempts.count + 1 };
}

/** Why nothing more may be tried for now, or null. */
export function checkAttempts({ count, since }: Attempts, now: number): Failure | null {
  const until = since + WINDOW;
  if (count < MOST || now >= until) return null;
  const minutes = Math.ceil((until - now) / 60_000);
  const message = `Too many wrong passphrases were tried. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
  return fail('rate-limited', message, { retryable: true, retryAt: until }).failure;
}
