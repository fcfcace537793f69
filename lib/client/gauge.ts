import { toAttachments, toTyped } from '@/lib/domain/attachment';
import { estimateTokens } from '@/lib/domain/estimate-tokens';
import { type Part, toText } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';
import { BEFORE_ANSWER, toFormatText, toToolsText } from '@/lib/tokens/request-tokens';
import type { ConversationState } from './conversation-state';

/** What the next turn would send, in tokens. */
export type Gauge = {
  system: number;
  tools: number;
  conversation: number;
  draft: number;
  attachments: number;
  total: number;
  /** False while it is an estimate. */
  exact: boolean;
};

export const NOTHING: Gauge = {
  system: 0,
  tools: 0,
  conversation: 0,
  draft: 0,
  attachments: 0,
  total: 0,
  exact: false,
};

export function toGauge(parts: Omit<Gauge, 'total'>): Gauge {
  const { system, tools, conversation, draft, attachments } = parts;
  return { ...parts, total: system + tools + conversation + draft + attachments + BEFORE_ANSWER };
}

type Sent = Pick<ConversationState, 'messages' | 'settings' | 'olderCursor'>;

/**
 * Before the tokeniser is there: the provider's count of the last answer, and guesses. `isWhole` is
 * false where messages are sent that are not loaded, and no answer tells what they come to.
 */
export function estimateGauge(
  { messages, settings, olderCursor }: Sent,
  parts: readonly Part[],
): Gauge & { isWhole: boolean } {
  const last = messages.findLastIndex(({ metadata }) => metadata?.window);
  const told = messages[last]?.metadata?.window?.tokens ?? 0;
  const guessed = messages.slice(last + 1).map((message) => estimateTokens(toText(message)));
  const gauge = toGauge({
    system: told ? 0 : estimateTokens(settings.system ?? ''),
    tools: told ? 0 : estimateTools(settings),
    conversation: guessed.reduce((sum, one) => sum + one, told),
    draft: estimateParts(parts),
    attachments: 0,
    exact: false,
  });
  return { ...gauge, isWhole: told > 0 || olderCursor === null };
}

/** Nobody waits for a book to be read through: what is attached is guessed by its length. */
function estimateParts(parts: readonly Part[]): number {
  const attached = toAttachments(parts).map(({ text, tokens }) => tokens ?? text.length / 2);
  return Math.ceil(attached.reduce((sum, one) => sum + one, estimateTokens(toTyped(parts))));
}

const estimateTools = (settings: Settings): number =>
  estimateTokens(toToolsText(settings.tools) + toFormatText(settings));
