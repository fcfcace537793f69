import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListedConversation } from '@/lib/domain/conversation';
import { type Api, api as browserApi } from './api';
import { ConversationList } from './conversation-list';

function toItem(id: string, updatedAt: number, more: Partial<ListedConversation> = {}) {
  return { id, title: id, pinned: false, createdAt: 0, updatedAt, running: false, ...more };
}

const done = { ok: true as const, value: new Response() };
const failure = { code: 'offline', message: 'No connection.', retryable: true };

async function open(items: ListedConversation[], more: Partial<Api> = {}) {
  const api: Api = {
    ...browserApi,
    list: vi.fn(async () => ({ ok: true as const, value: { items, nextCursor: null } })),
    change: vi.fn(async () => done),
    remove: vi.fn(async () => done),
    ...more,
  };
  const list = new ConversationList(api);
  await list.load();
  return { api, list, ids: () => list.state.get().items.map((item) => item.id) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the list of conversations', () => {
  it('keeps the newest first as others change', async () => {
    const { list, ids } = await open([toItem('b', 2), toItem('a', 1)]);
    list.put(toItem('c', 3));
    list.put(toItem('a', 4));
    expect(ids()).toEqual(['a', 'c', 'b']);
  });

  it('searches once for what was typed in one go', async () => {
    const { api, list } = await open([]);
    for (const query of ['r', 're', 'rec']) list.search(query);
    await vi.runAllTimersAsync();
    expect(api.list).toHaveBeenCalledTimes(2);
    expect(api.list).toHaveBeenLastCalledWith('rec', null, expect.anything());
  });

  it('does not let an earlier, slower search overwrite a later one', async () => {
    const answers: ((items: ListedConversation[]) => void)[] = [];
    const list = (_q: string) =>
      new Promise<Awaited<ReturnType<Api['list']>>>((resolve) => {
        answers.push((items) => resolve({ ok: true, value: { items, nextCursor: null } }));
      });
    const opening = open([], { list });
    answers[0]?.([]);
    const opened = await opening;
    opened.list.search('a');
    await vi.advanceTimersByTimeAsync(200);
    opened.list.search('ab');
    await vi.advanceTimersByTimeAsync(200);
    answers[2]?.([toItem('ab', 1)]);
    answers[1]?.([toItem('a', 1)]);
    await vi.advanceTimersByTimeAsync(0);
    expect(opened.ids()).toEqual(['ab']);
  });

  it('shows a new title at once, and the old one again if the server refuses', async () => {
    const { list } = await open([toItem('a', 1)], { change: async () => ({ ok: false, failure }) });
    const changing = list.change(toItem('a', 1), { title: 'New' });
    expect(list.state.get().items[0]?.title).toBe('New');
    await changing;
    expect(list.state.get()).toMatchObject({ items: [{ title: 'a' }], failure });
  });

  it('brings back what was deleted', async () => {
    const { api, list, ids } = await open([toItem('b', 2), toItem('a', 1)]);
    await list.remove(toItem('b', 2));
    expect(ids()).toEqual(['a']);
    await list.undoRemove();
    expect(api.change).toHaveBeenCalledWith('b', { deleted: false });
    expect(ids()).toEqual(['b', 'a']);
  });

  it('offers that for a while only', async () => {
    const { list } = await open([toItem('a', 1)]);
    await list.remove(toItem('a', 1));
    await vi.runAllTimersAsync();
    expect(list.state.get().deleted).toBeNull();
  });

  it('is not told of a deleted one by a tab that comes late', async () => {
    const { list, ids } = await open([toItem('a', 1)]);
    await list.remove(toItem('a', 1));
    list.put(toItem('a', 2));
    expect(ids()).toEqual([]);
  });
});
