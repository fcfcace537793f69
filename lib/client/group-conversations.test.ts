import { expect, it } from 'vitest';
import { groupConversations } from './group-conversations';

const now = new Date(2026, 10, 23, 0, 30);

function toItem(id: string, date: Date, pinned = false) {
  return { id, title: id, pinned, createdAt: 0, updatedAt: date.getTime(), running: false };
}

it('groups by the reader’s own days, pinned ones first', () => {
  const groups = groupConversations(
    [
      toItem('now', now),
      toItem('an hour ago', new Date(2026, 10, 22, 23, 30)),
      toItem('two days ago', new Date(2026, 10, 21, 12)),
      toItem('last week', new Date(2026, 10, 14, 12)),
      toItem('in spring', new Date(2026, 3, 2)),
      toItem('last year', new Date(2025, 3, 2)),
      toItem('kept', new Date(2024, 0, 1), true),
    ],
    now,
  );
  expect(groups.map(({ label, items }) => [label, items[0]?.id])).toEqual([
    ['Pinned', 'kept'],
    ['Today', 'now'],
    ['Yesterday', 'an hour ago'],
    ['Last 7 days', 'two days ago'],
    ['Last 30 days', 'last week'],
    ['April', 'in spring'],
    ['April 2025', 'last year'],
  ]);
});
