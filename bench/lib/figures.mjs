// @ts-check

/** @param {number[]} values @param {number} share from 0 to 1 */
export function toQuantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {number[]} values */
export const toMedian = (values) => toQuantile(values, 0.5);

/**
 * Runs both rivals in turn, the first one first in every other round, so that whatever else the machine does hits both.
 * @template T
 * @param {number} rounds
 * @param {() => Promise<T>} app
 * @param {() => Promise<T>} bare
 * @returns {Promise<{ app: T[], bare: T[] }>}
 */
export async function interleave(rounds, app, bare) {
  /** @type {{ app: T[], bare: T[] }} */
  const found = { app: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      found.app.push(await app());
      found.bare.push(await bare());
    } else {
      found.bare.push(await bare());
      found.app.push(await app());
    }
  }
  return found;
}
