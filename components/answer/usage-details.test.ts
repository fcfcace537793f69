import { expect, it } from 'vitest';
import { NOTHING_SPENT } from '@/lib/domain/conversation';
import { toSpentRows } from './usage-details';

it('says how much of the cost of a conversation is estimated, where some of it is', () => {
  const labels = toSpentRows(NOTHING_SPENT).map(([label]) => label);
  expect(labels).not.toContain('of this estimated');
  const rows = toSpentRows({ ...NOTHING_SPENT, cost: 30_000, estimated: 10_000 });
  expect(rows.slice(-2)).toEqual([
    ['Cost', '$0.03'],
    ['of this estimated', '$0.01'],
  ]);
});
