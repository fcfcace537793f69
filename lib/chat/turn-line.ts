import { type Prices, toCost } from '@/lib/models/cost';
import type { Outcome } from './turn';

/**
 * A turn as one line of the log: what it cost and how it ended, and nothing of what was said.
 * @param conversation a hash, by which the lines of one conversation can be put together
 */
export function toTurnLine(
  conversation: string,
  { status, usage, timing, failure }: Outcome,
  prices: Prices,
) {
  return {
    event: 'turn',
    conversation: conversation.slice(0, 16),
    status,
    failure: failure?.code,
    inputTokens: usage?.inputTokens,
    cachedTokens: usage?.cachedInputTokens,
    outputTokens: usage?.outputTokens,
    /** Millionths of a US dollar. */
    cost: usage && toCost(prices, usage),
    /** Milliseconds. */
    firstToken: timing?.firstToken,
    total: timing?.total,
  };
}
