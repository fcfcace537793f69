import { describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from './catalogue';
import { toCost } from './cost';
import { checkPrices, toPrices } from './prices';

const own = { asOf: '2027-01-01', input: 1, cachedInput: 0.5, output: 2 };

describe('prices', () => {
  it('are the catalogue’s until the owner sets others, as an object or as JSON', () => {
    expect(toPrices(DEFAULT_MODEL, {})).toBe(DEFAULT_MODEL.prices);
    const set = { [DEFAULT_MODEL.id]: own };
    for (const MODEL_PRICES of [set, JSON.stringify(set)]) {
      expect(checkPrices({ MODEL_PRICES })).toBeNull();
      expect(toPrices(DEFAULT_MODEL, { MODEL_PRICES })).toEqual({ ...own, currency: 'USD' });
    }
  });

  it('that make no sense are named, and the catalogue’s stay in force', () => {
    const MODEL_PRICES = { [DEFAULT_MODEL.id]: { ...own, output: 'free' } };
    expect(checkPrices({ MODEL_PRICES })).toContain(`MODEL_PRICES.${DEFAULT_MODEL.id}.output`);
    expect(toPrices(DEFAULT_MODEL, { MODEL_PRICES })).toBe(DEFAULT_MODEL.prices);
    expect(checkPrices({ MODEL_PRICES: 'cheap' })).toContain('MODEL_PRICES');
  });

  it('make a cost: cached tokens are part of the input, and cheaper', () => {
    const usage = { inputTokens: 1_000_000, cachedInputTokens: 500_000, outputTokens: 100_000 };
    const all = { ...usage, totalTokens: 1_100_000 };
    expect(toCost({ ...own, currency: 'USD' }, all)).toBe(500_000 + 250_000 + 200_000);
  });
});
