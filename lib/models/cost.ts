import type { MessageMetadata } from '@/lib/domain/message';

/** What a model costs: for a million tokens each, as read on the day `asOf`. */
export type Prices = {
  currency: 'USD';
  asOf: string;
  input: number;
  /** Input that the provider had read before. */
  cachedInput: number;
  output: number;
};

/** What a turn used, as its message tells it. */
export type Usage = NonNullable<MessageMetadata['usage']>;

/** Millionths of the currency. Cached tokens are part of the input, at a price of their own. */
export function toCost(prices: Prices, usage: Usage): number {
  const { inputTokens = 0, outputTokens = 0, cachedInputTokens: cached = 0 } = usage;
  const input = (inputTokens - cached) * prices.input + cached * prices.cachedInput;
  return Math.round(input + outputTokens * prices.output);
}
