import { expect, it } from 'vitest';
import { type Attempts, checkAttempts, countAttempt, NO_ATTEMPTS } from './attempts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

const tryOften = (times: number, from: Attempts = NO_ATTEMPTS, now = NOW) =>
  Array.from({ length: times }).reduce<Attempts>((attempts) => countAttempt(attempts, now), from);

it('allows ten tries in a quarter of an hour, and says when there are more', () => {
  expect(checkAttempts(tryOften(9), NOW)).toBeNull();
  expect(checkAttempts(tryOften(10), NOW)).toMatchObject({
    code: 'rate-limited',
    message: expect.stringContaining('15 minutes'),
    retryAt: NOW + 15 * MINUTE,
  });
  expect(checkAttempts(tryOften(10), NOW + 14.5 * MINUTE)?.message).toContain('1 minute.');
});

it('begins to count anew afterwards', () => {
  const later = NOW + 15 * MINUTE;
  expect(checkAttempts(tryOften(10), later)).toBeNull();
  expect(tryOften(1, tryOften(10), later)).toEqual({ count: 1, since: later });
});
