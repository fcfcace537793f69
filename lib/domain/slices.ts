/**
 * The day's cap of the whole deployment is cut into slices, one object each, so that no single
 * object is asked about every turn. A slice must be able to pay for a large turn, so a small cap
 * has few of them; and what few slices can pay for, few objects can count.
 */
const SLICE = 2_000_000;
const MOST = 16;

export const toSliceCount = (cost: number): number =>
  Math.min(MOST, Math.max(1, Math.floor(cost / SLICE)));

/** The slices in which an account looks for money, its own one first: the same order each time. */
export function toSlices(accountId: string, count: number): number[] {
  let hash = 0;
  for (const char of accountId) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return Array.from({ length: count }, (_, step) => (hash + step) % count);
}
