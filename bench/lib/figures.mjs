// @ts-check

/** @param {number[]} values @param {number} share from 0 to 1 */
export function toQuantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {number[]} values */
export const toMedian = (values) => toQuantile(values, 0.5);

/**
 * Runs both rivals in turn, each first in every other round, so that whatever else the machine does hits both.
 * @template T
 * @param {number} rounds
 * @param {() => Promise<T>} one
 * @param {() => Promise<T>} other
 * @returns {Promise<[T[], T[]]>} what each gave, round by round
 */
export async function interleave(rounds, one, other) {
  /** @type {T[]} */
  const ones = [];
  /** @type {T[]} */
  const others = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) ones.push(await one());
    others.push(await other());
    if (round % 2 === 1) ones.push(await one());
  }
  return [ones, others];
}
