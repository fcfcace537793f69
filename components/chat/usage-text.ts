import type { MessageMetadata } from '@/lib/domain/message';

/** What an answer took, in few words: `214 tokens · 0.4 s to first token`. */
export function toUsageText(metadata: MessageMetadata | undefined): string {
  const tokens = metadata?.usage?.outputTokens;
  const wait = metadata?.timing?.firstToken;
  const words: string[] = [];
  if (tokens) words.push(`${tokens.toLocaleString('en')} ${tokens === 1 ? 'token' : 'tokens'}`);
  if (wait !== undefined) words.push(`${(wait / 1000).toFixed(1)} s to first token`);
  return words.join(' · ');
}
