import { expect, it } from 'vitest';
import { toMoneyText } from './money';

it.each([
  [0, '$0.00'],
  [1, '$0.000001'],
  [134, '$0.00013'],
  [4_240, '$0.0042'],
  [10_000, '$0.01'],
  [1_254_000, '$1.25'],
])('%d millionths of a dollar read %s', (millionths, text) => {
  expect(toMoneyText(millionths)).toBe(text);
});
