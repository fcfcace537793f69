import type { MessageMetadata } from '@/lib/domain/message';

type Usage = NonNullable<MessageMetadata['usage']>;

/** What two requests used together; what neither tells stays untold. */
export function addUsage(before: Usage | undefined, after: Usage | undefined): { usage?: Usage } {
  if (!before || !after) return after ? { usage: after } : before ? { usage: before } : {};
  const sum = (key: keyof Usage) => (before[key] ?? 0) + (after[key] ?? 0);
  return {
    usage: {
      inputTokens: sum('inputTokens'),
      outputTokens: sum('outputTokens'),
      totalTokens: sum('totalTokens'),
      cachedInputTokens: sum('cachedInputTokens'),
    },
  };
}
