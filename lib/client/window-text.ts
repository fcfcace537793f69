import type { Price } from './cost-guard';

/** `950`, `1.2k`, `34k`, `1.05M`: what fits beside a ring. */
export function toShortText(tokens: number): string {
  if (tokens < 1_000) return String(tokens);
  if (tokens < 999_500) {
    const thousands = tokens / 1_000;
    return `${thousands < 9.95 ? thousands.toFixed(1) : Math.round(thousands)}k`;
  }
  return `${(tokens / 1_000_000).toFixed(2)}M`;
}

/** Millionths of a dollar as `$0.12`; small ones with as many digits as say something. */
export function toCostText(millionths: number): string {
  const dollars = millionths / 1_000_000;
  if (dollars > 0 && dollars < 0.0001) return 'less than $0.0001';
  return `$${dollars < 0.1 ? dollars.toFixed(4) : dollars.toFixed(2)}`;
}

/** `$0.12, and the answer comes on top`: what a send costs, and what that does not yet have in it. */
export function toPriceText({ cost, summarised, repeated }: Omit<Price, 'tokens'>): string {
  const price = `${toCostText(cost)}${summarised ? ' with a summary of the oldest turns' : ''}`;
  return repeated
    ? `${price}, and as much again for each time functions are called; the answer comes on top`
    : `${price}, and the answer comes on top`;
}

/** `1.2 %` of the window. */
export function toShareText(tokens: number, contextWindow: number): string {
  const percent = (100 * tokens) / contextWindow;
  return `${percent > 0 && percent < 0.1 ? 'under 0.1' : percent.toFixed(1)} %`;
}
