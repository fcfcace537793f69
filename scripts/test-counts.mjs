// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NO_TESTS = { passed: 0, failed: 0, skipped: 0 };

/** A runner that left no report did not get to its tests: that counts as one failure. */
const BROKEN = { ...NO_TESTS, failed: 1 };

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export function addCounts(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** @param {string | null} report what Vitest's JSON reporter wrote @returns {Counts} */
export function fromVitest(report) {
  if (report === null) return BROKEN;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(report);
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * A test that failed and passed when tried again is not one that passed.
 * @param {string | null} report what Playwright's JSON reporter wrote
 * @returns {Counts}
 */
export function fromPlaywright(report) {
  if (report === null) return BROKEN;
  const { stats, errors } = JSON.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** @param {Counts} counts */
export function toLastLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
