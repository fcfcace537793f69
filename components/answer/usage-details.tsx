'use client';

import { useConversationState } from '@/components/chat/parley-context';
import type { Spent } from '@/lib/domain/conversation';
import type { MessageMetadata } from '@/lib/domain/message';
import { toMoneyText } from '@/lib/models/money';
import styles from './usage-details.module.css';

type Row = readonly [label: string, value: string];

/** What an answer took, and what its conversation has taken so far. */
export default function UsageDetails({ metadata }: { metadata: MessageMetadata }) {
  const spent = useConversationState((state) => state.spent);
  return (
    <figure className={styles.usage} aria-label="Usage">
      <Rows title="This answer" rows={[...toTokenRows(metadata), ...toTimeRows(metadata)]} />
      <Rows title="This conversation, all versions" rows={toSpentRows(spent)} />
    </figure>
  );
}

function Rows({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="ltr">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const toCount = (count: number | undefined) => (count ?? 0).toLocaleString('en');
const toSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

function toTokenRows({ usage, cost }: MessageMetadata): Row[] {
  if (!usage) return [['Tokens', 'not told: the answer broke off']];
  return [
    ['Tokens in', toCount(usage.inputTokens)],
    ['of these cached', toCount(usage.cachedInputTokens)],
    ['Tokens out', toCount(usage.outputTokens)],
    ...(cost === undefined ? [] : [['Cost', toMoneyText(cost)] as const]),
  ];
}

/** A whole answer comes at once: it has no pace. */
export function toTimeRows({ usage, timing }: MessageMetadata): Row[] {
  if (!timing) return [];
  const { firstToken, writing, total } = timing;
  const pace = usage?.outputTokens && writing ? usage.outputTokens / (writing / 1000) : null;
  return [
    ...(firstToken === undefined ? [] : [['First token after', toSeconds(firstToken)] as const]),
    ...(pace === null ? [] : [['Tokens per second', pace.toFixed(pace < 10 ? 1 : 0)] as const]),
    ['In all', toSeconds(total)],
  ];
}

export function toSpentRows(spent: Spent): Row[] {
  const { inputTokens, cachedInputTokens, outputTokens, cost, estimated } = spent;
  return [
    ['Tokens in', toCount(inputTokens)],
    ['of these cached', toCount(cachedInputTokens)],
    ['Tokens out', toCount(outputTokens)],
    ['Cost', toMoneyText(cost)],
    // No provider tells what an answer took that broke off.
    ...(estimated ? [['of this estimated', toMoneyText(estimated)] as const] : []),
  ];
}
