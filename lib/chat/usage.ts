import { NOTHING_SPENT, type Spent } from '@/lib/domain/conversation';
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

/** What an answer cost that may have had parts before; nothing where no provider told its usage. */
export function addCost(before: number | undefined, cost: number | undefined): { cost?: number } {
  return before === undefined && cost === undefined ? {} : { cost: (before ?? 0) + (cost ?? 0) };
}

/** What a conversation has used, with one more turn. */
export function addSpent(
  spent: Spent | undefined,
  { usage, cost = 0 }: Pick<MessageMetadata, 'usage' | 'cost'>,
): Spent {
  const before = spent ?? NOTHING_SPENT;
  return {
    ...before,
    inputTokens: before.inputTokens + (usage?.inputTokens ?? 0),
    cachedInputTokens: before.cachedInputTokens + (usage?.cachedInputTokens ?? 0),
    outputTokens: before.outputTokens + (usage?.outputTokens ?? 0),
    cost: before.cost + cost,
  };
}

/** What a conversation has used, with what was estimated of a turn. */
export function addEstimated(
  spent: Spent | undefined,
  { usage, cost = 0 }: Pick<MessageMetadata, 'usage' | 'cost'>,
): Spent {
  const estimated = (spent?.estimated ?? 0) + cost;
  return {
    ...addSpent(spent, { ...(usage && { usage }), cost }),
    ...(estimated > 0 && { estimated }),
  };
}
