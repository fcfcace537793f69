import { expect, it } from 'vitest';
import { toSliceCount, toSlices } from './slices';

it('has as many slices as the cap can feed, and sixteen at most', () => {
  expect([0, 1_000_000, 4_000_000, 20_000_000, 1e12].map(toSliceCount)).toEqual([1, 1, 2, 10, 16]);
});

it('sends accounts to all slices evenly, each to its own one first and to every other one then', () => {
  const firsts = new Map<number, number>();
  for (let account = 0; account < 4_000; account += 1) {
    const slices = toSlices(`account-${account}`, 16);
    expect([...slices].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    firsts.set(slices[0] ?? -1, (firsts.get(slices[0] ?? -1) ?? 0) + 1);
  }
  for (const count of firsts.values()) expect(count).toBeGreaterThan(150);
});
