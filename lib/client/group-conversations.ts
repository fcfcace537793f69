import type { ListedConversation } from '@/lib/domain/conversation';

type ConversationGroup = { label: string; items: ListedConversation[] };

/** Pinned ones first, then by how long ago they were used, counted in the reader's own days. */
export function groupConversations(
  items: readonly ListedConversation[],
  now: Date,
): ConversationGroup[] {
  const groups = new Map<string, ListedConversation[]>();
  const pinned = items.filter((item) => item.pinned);
  if (pinned.length > 0) groups.set('Pinned', pinned);
  for (const item of items) {
    if (item.pinned) continue;
    const label = toLabel(new Date(item.updatedAt), now);
    groups.set(label, [...(groups.get(label) ?? []), item]);
  }
  return [...groups].map(([label, grouped]) => ({ label, items: grouped }));
}

function toLabel(date: Date, now: Date): string {
  const days = toDayNumber(now) - toDayNumber(date);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'Last 7 days';
  if (days <= 30) return 'Last 30 days';
  if (date.getFullYear() === now.getFullYear()) {
    return date.toLocaleDateString('en', { month: 'long' });
  }
  return date.toLocaleDateString('en', { month: 'long', year: 'numeric' });
}

/** Days since the epoch in local time: not 24 hours, which a change of clocks would break. */
function toDayNumber(date: Date): number {
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
