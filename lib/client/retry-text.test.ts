import { expect, it } from 'vitest';
import { toRetryText } from './retry-text';

const now = Date.UTC(2026, 10, 24, 17, 30);

it.each([
  [now - 1, 'You can go on in a minute.'],
  [now + 59_000, 'You can go on in a minute.'],
  [now + 61_000, 'You can go on in 2 minutes.'],
  [Date.UTC(2026, 10, 24, 18, 31), 'You can go on at 18:31, in about an hour.'],
  [Date.UTC(2026, 10, 25), 'You can go on at 00:00, in about 7 hours.'],
])('says when one can go on', (retryAt, text) => {
  expect(toRetryText(retryAt, now, 'UTC')).toBe(text);
});

it("says it in the reader's own time", () => {
  const midnight = Date.UTC(2026, 10, 25);
  expect(toRetryText(midnight, now, 'Asia/Tokyo')).toContain('at 09:00');
});
