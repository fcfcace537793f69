import { expect, it } from 'vitest';
import { toCostText, toPriceText, toShareText, toShortText } from './window-text';

it('shortens tokens to what fits beside a ring', () => {
  const shown = [0, 999, 1_000, 9_940, 9_960, 123_456, 999_499, 999_500, 1_047_576];
  expect(shown.map(toShortText)).toEqual([
    ...['0', '999', '1.0k', '9.9k', '10k', '123k', '999k', '1.00M', '1.05M'],
  ]);
});

it('tells a price with the digits that matter', () => {
  expect([0, 50, 4_938, 124_960, 419_030].map(toCostText)).toEqual([
    ...['$0.0000', 'less than $0.0001', '$0.0049', '$0.12', '$0.42'],
  ]);
});

it('tells a share of the window', () => {
  expect(toShareText(0, 1_000)).toBe('0.0 %');
  expect(toShareText(12_345, 1_047_576)).toBe('1.2 %');
  expect(toShareText(3, 1_047_576)).toBe('under 0.1 %');
});

it('a price says what it has in it, and what comes on top', () => {
  const price = { cost: 120_000, summarised: false, repeated: false };
  expect(toPriceText(price)).toBe('$0.12, and the answer comes on top');
  expect(toPriceText({ ...price, summarised: true })).toMatch(/^\$0.12 with a summary/);
  expect(toPriceText({ ...price, repeated: true })).toMatch(/each time functions are called/);
});
