import type { Outcome } from './turn';

/** US dollars for a million tokens, as Cloudflare and OpenAI publish it for GPT-4.1 mini. */
const PRICE = { input: 0.4, cached: 0.1, output: 1.6 };

/**
 * A turn as one line of the log: what it cost and how it ended, and nothing of what was said.
 * @param conversation a hash, by which the lines of one conversation can be put together
 */
export function toTurnLine(conversation: string, { status, usage, timing, failure }: Outcome) {
  return {
    event: 'turn',
    conversation: conversation.slice(0, 16),
    status,
    failure: failure?.code,
    inputTokens: usage?.inputTokens,
    cachedTokens: usage?.cachedInputTokens,
    outputTokens: usage?.outputTokens,
    /** Millionths of a US dollar. */
    cost: usage && toCost(usage),
    /** Milliseconds. */
    firstToken: timing?.firstToken,
    total: timing?.total,
  };
}

function toCost(usage: NonNullable<Outcome['usage']>): number {
  const { inputTokens = 0, outputTokens = 0, cachedInputTokens: cached = 0 } = usage;
  const input = (inputTokens - cached) * PRICE.input + cached * PRICE.cached;
  return Math.round(input + outputTokens * PRICE.output);
}
