import { describe, expect, it } from 'vitest';
import { type CountReply, type CountRequest, createCounting } from '@/lib/tokens/counting';
import { countPieces } from '@/lib/tokens/o200k';
import { type CountingWorker, createTokenCounter } from './token-counter';

/** A worker in the same thread, which can be made to break. */
function createInline() {
  const seen: CountRequest[] = [];
  const started: CountingWorker[] = [];
  const start = (): CountingWorker => {
    const worker: CountingWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => undefined,
      postMessage: (request) => {
        seen.push(request);
        take(request);
      },
    };
    const take = createCounting((data: CountReply) => worker.onmessage?.({ data }));
    started.push(worker);
    return worker;
  };
  return { start, seen, started };
}

describe('the counter of the page', () => {
  it('starts a worker when something is to be counted, and one only', async () => {
    const { start, started } = createInline();
    const count = createTokenCounter(start);
    expect(await count(['', ''])).toEqual([0, 0]);
    expect(started).toHaveLength(0);
    const [one, two] = await Promise.all([count(['one two']), count(['three', ''])]);
    expect([one, two]).toEqual([[2], [1, 0]]);
    expect(started).toHaveLength(1);
  });

  it('counts a draft while it counts a book', async () => {
    const count = createTokenCounter(createInline().start);
    const book = 'Call me Ishmael, or “Ismaël” — 40 years ago. '.repeat(60_000);
    const ended: string[] = [];
    const long = count([book]).then((counts) => {
      ended.push('book');
      return counts;
    });
    await new Promise((resolve) => setTimeout(resolve, 0));
    await count(['a draft']).then(() => ended.push('draft'));
    expect(await long).toEqual([countPieces(book)]);
    expect(ended).toEqual(['draft', 'book']);
  });

  it('tells the worker what nobody waits for any more', async () => {
    const { start, seen } = createInline();
    const leaving = new AbortController();
    const counted = createTokenCounter(start)(['word '.repeat(2_000_000)], leaving.signal);
    leaving.abort();
    expect(await counted).toBeNull();
    expect(seen.at(-1)).toEqual({ cancel: 1 });
  });

  it('gives null when its worker breaks, and starts another for the next count', async () => {
    const { start, started } = createInline();
    const count = createTokenCounter(start);
    const counted = count(['word '.repeat(2_000_000)]);
    started[0]?.onerror?.({});
    expect(await counted).toBeNull();
    expect(await count(['again'])).toEqual([1]);
    expect(started).toHaveLength(2);
  });
});
