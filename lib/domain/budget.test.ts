import { describe, expect, it } from 'vitest';
import { checkHold, NOTHING, type Standing, toNextDay, toShareLeft } from './budget';

const now = Date.UTC(2026, 10, 24, 17, 30);
const midnight = Date.UTC(2026, 10, 25);
const limits = { tokens: 1_000, cost: 500, turns: 3 };
const whole: Standing = { spent: NOTHING, held: NOTHING, running: 0 };

const check = (wanted: { tokens: number; cost: number }, standing: Partial<Standing> = {}) =>
  checkHold(wanted, { ...whole, ...standing }, limits, { name: 'visitor', now });

describe('a hold', () => {
  it('is had up to the last token and the last millionth', () => {
    expect(check({ tokens: 1_000, cost: 500 })).toBeNull();
    expect(check({ tokens: 400, cost: 1 }, { spent: { tokens: 600, cost: 499 } })).toBeNull();
  });

  it.each([
    { tokens: 401, cost: 1 },
    { tokens: 1, cost: 101 },
  ])('is refused until the next day in UTC when the day has spent too much: %o', (wanted) => {
    const failure = check(wanted, { spent: { tokens: 600, cost: 400 } });
    expect(failure).toMatchObject({ code: 'budget-spent', retryAt: midnight });
    expect(failure?.message).toContain('00:00 UTC');
  });

  it('is refused while running turns hold what is left, and may be had when they end', () => {
    const failure = check({ tokens: 100, cost: 1 }, { held: { tokens: 950, cost: 0 }, running: 1 });
    expect(failure).toMatchObject({ code: 'budget-spent', retryable: true });
    expect(failure?.retryAt).toBeUndefined();
  });

  it('that is more than a whole day is refused for good', () => {
    expect(check({ tokens: 1_001, cost: 0 })).toMatchObject({ retryable: false });
  });

  it('is refused while as many turns run as may', () => {
    const failure = check({ tokens: 1, cost: 0 }, { running: 3 });
    expect(failure).toMatchObject({ code: 'rate-limited', retryable: true });
    expect(failure?.message).toContain('3 answers are being written');
  });
});

describe('a day', () => {
  it('ends at midnight in UTC', () => {
    expect(toNextDay(now)).toBe(midnight);
    expect(toNextDay(midnight)).toBe(midnight + 86_400_000);
  });

  it('has left what is neither spent nor held, of what there is less of', () => {
    const standing = {
      spent: { tokens: 500, cost: 50 },
      held: { tokens: 100, cost: 0 },
      running: 1,
    };
    expect(toShareLeft(standing, limits)).toBeCloseTo(0.4);
    expect(toShareLeft({ ...standing, spent: { tokens: 0, cost: 600 } }, limits)).toBe(0);
    expect(toShareLeft(whole, { tokens: 0, cost: 0 })).toBe(0);
  });
});
