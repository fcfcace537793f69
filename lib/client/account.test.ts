import { expect, it } from 'vitest';
import { toAgoText, toBudgetText, toClockText } from './account';

it.each([
  [1, 'All of'],
  [0.999, '99%'],
  [0.5, '50%'],
  [0.001, '1%'],
  [0, 'used up'],
])('says what is left of the day: %d', (left, words) => {
  expect(toBudgetText(left)).toContain(words);
});

it.each([
  [0, 'just now'],
  [59_000, 'just now'],
  [61_000, '1 minute ago'],
  [5 * 3_600_000, '5 hours ago'],
  [86_400_000, 'yesterday'],
  [40 * 86_400_000, '40 days ago'],
])('says how long ago %d ms were', (ago, words) => {
  expect(toAgoText(1_000_000_000_000 - ago, 1_000_000_000_000)).toBe(words);
});

it('tells a time by the clock', () => {
  expect(toClockText(Date.UTC(2026, 10, 27, 0, 5), 'Europe/Berlin')).toBe('01:05');
});
