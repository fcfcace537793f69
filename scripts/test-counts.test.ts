import { expect, it } from 'vitest';
import { addCounts, fromPlaywright, fromVitest, NO_TESTS, toLastLine } from './test-counts.mjs';

const vitest = JSON.stringify({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
});

function playwright(stats: { unexpected?: number; flaky?: number }, errors: unknown[] = []) {
  return JSON.stringify({
    stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    errors,
  });
}

it('sums both runners into the last line', () => {
  const total = addCounts(fromVitest(vitest), fromPlaywright(playwright({})));
  expect(total).toEqual({ passed: 8, failed: 0, skipped: 1 });
  expect(toLastLine(total)).toBe('8 passed, 0 failed');
});

it('counts a browser test that passed only when repeated as failed', () => {
  expect(fromPlaywright(playwright({ flaky: 1 })).failed).toBe(1);
});

it('counts an error outside any test as a failure', () => {
  expect(fromPlaywright(playwright({}, [{ message: 'no server' }])).failed).toBe(1);
});

it('counts a runner that left no report as a failure', () => {
  expect([fromVitest(null), fromPlaywright(null)]).toEqual([
    { ...NO_TESTS, failed: 1 },
    { ...NO_TESTS, failed: 1 },
  ]);
});
