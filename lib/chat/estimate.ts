import type { ModelMessage } from 'ai';
import type { Amount } from '@/lib/domain/budget';
import { estimateTokens } from '@/lib/domain/estimate-tokens';
import { type Message, toText } from '@/lib/domain/message';
import { type Prices, toCost } from '@/lib/models/cost';
import type { Settings } from '@/lib/models/settings';

/** Tokens around each message. */
const AROUND = 8;

/** The tokens of what is sent around the messages: the system message, the tools, the format. */
export function estimateAround({ system = '', tools = [], response_format }: Settings): number {
  return estimateTokens(`${system}${JSON.stringify([tools, response_format])}`);
}

export const estimateMessage = (message: Message): number =>
  estimateTokens(toSent(message)) + AROUND;

/** The tokens that a turn sends: the branch, the system message, the tools. */
export function estimateInput(branch: readonly Message[], settings: Settings): number {
  return branch.map(estimateMessage).reduce((sum, one) => sum + one, estimateAround(settings));
}

/** The tokens of a request as it is sent. */
export const estimateRequest = (prompt: readonly ModelMessage[], settings: Settings): number =>
  estimateTokens(JSON.stringify(prompt)) + estimateAround(settings);

/** Text is most of a message; other parts are sent much as they are stored, but for our own data. */
function toSent(message: Message): string {
  const others = message.parts.filter(({ type }) => type !== 'text' && !type.startsWith('data-'));
  return others.length === 0 ? toText(message) : `${toText(message)}${JSON.stringify(others)}`;
}

export function toAmount(prices: Prices, inputTokens: number, outputTokens: number): Amount {
  return {
    tokens: inputTokens + outputTokens,
    cost: toCost(prices, { inputTokens, outputTokens, totalTokens: undefined }),
  };
}
