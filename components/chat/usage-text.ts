import type { MessageMetadata } from '@/lib/domain/message';
import { toMoneyText } from '@/lib/models/money';

/** What an answer took, in few words: `214 tokens · $0.0004`. */
export function toUsageText(metadata: MessageMetadata | undefined): string {
  const { usage, cost, timing } = metadata ?? {};
  const tokens = usage?.outputTokens;
  const words: string[] = [];
  if (tokens) words.push(`${tokens.toLocaleString('en')} ${tokens === 1 ? 'token' : 'tokens'}`);
  if (cost !== undefined) words.push(toMoneyText(cost));
  if (words.length === 0 && timing) words.push(`${(timing.total / 1000).toFixed(1)} s`);
  return words.join(' · ');
}
