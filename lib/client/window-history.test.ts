import { describe, expect, it } from 'vitest';
import type { SentWindow } from '@/lib/domain/sent-window';
import { WindowHistory } from './window-history';

/** A token a word. */
const count = async (texts: readonly string[]) =>
  texts.map((text) => text.split(' ').filter(Boolean).length);
const signal = new AbortController().signal;

/** A conversation on the server, and what was asked of it. */
function createServer(items: SentWindow['items']) {
  const server = {
    upTo: null as string | null,
    lead: [] as string[],
    items,
    asked: [] as unknown[],
  };
  const loadWindow = async (_id: string, after: string | null) => {
    server.asked.push(after);
    const at = server.items.findIndex(({ id }) => id === after);
    const value = {
      upTo: server.upTo,
      lead: server.lead,
      after: at === -1 ? null : after,
      items: server.items.slice(at + 1),
    };
    return { ok: true as const, value };
  };
  return { server, history: new WindowHistory('c', { loadWindow }, count) };
}
const item = (id: string, ...texts: string[]) => ({ id, texts });

describe('the tokens of a conversation', () => {
  it('are those of each message, and what stands around it', async () => {
    const { history } = createServer([item('a', 'one two'), item('b', 'three', 'four five')]);
    expect(await history.refresh(signal)).toBe(true);
    expect(history.sum()).toBe(2 + 4 + (1 + 4) + (2 + 4));
    expect(history.sum('b')).toBe(6);
  });

  it('are counted once, but for the last message, which may grow', async () => {
    const { server, history } = createServer([item('a', 'x'), item('b', 'y'), item('c', 'z')]);
    await history.refresh(signal);
    server.items = [item('a', 'x'), item('b', 'y'), item('c', 'z z z'), item('d', 'w')];
    await history.refresh(signal);
    expect(server.asked).toEqual([null, 'b']);
    expect(history.sum()).toBe(5 + 5 + 7 + 5);
  });

  it('are counted anew on another branch, and when others stand for the beginning', async () => {
    const { server, history } = createServer([item('a', 'x'), item('b', 'y'), item('c', 'z')]);
    await history.refresh(signal);
    server.items = [item('q', 'x x')];
    await history.refresh(signal);
    expect(history.sum()).toBe(6);
    server.items = [item('q', 'x x'), item('r', 'y'), item('s', 'z')];
    await history.refresh(signal);
    Object.assign(server, { upTo: 'q', lead: ['a summary'], items: server.items.slice(1) });
    server.items.push(item('t', 'w'));
    await history.refresh(signal);
    expect(history.sum()).toBe(6 + 5 + 5 + 5);
  });

  it('stay as they were while the server cannot be reached', async () => {
    const { history } = createServer([item('a', 'x')]);
    await history.refresh(signal);
    const failure = { code: 'offline', message: 'Away', retryable: true };
    const away = new WindowHistory(
      'c',
      { loadWindow: async () => ({ ok: false, failure }) },
      count,
    );
    expect(await away.refresh(signal)).toBe(false);
    expect(history.sum()).toBe(5);
  });
});
