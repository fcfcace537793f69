import type { CountReply, CountRequest } from '@/lib/tokens/counting';

/** What the page needs of a worker. */
export type CountingWorker = {
  postMessage(request: CountRequest): void;
  terminate(): void;
  onmessage: ((event: { data: CountReply }) => void) | null;
  onerror: ((event: unknown) => void) | null;
};

/** The tokens of each text; null where they cannot be counted, or nobody waits for them any more. */
export type CountTokens = (
  texts: readonly string[],
  signal?: AbortSignal,
) => Promise<number[] | null>;

/** Counts in a worker that is started when something is first to be counted. */
export function createTokenCounter(start: () => CountingWorker): CountTokens {
  let worker: CountingWorker | null = null;
  let last = 0;
  const waiting = new Map<number, (counts: number[] | null) => void>();
  const settle = (id: number, counts: number[] | null) => {
    waiting.get(id)?.(counts);
    waiting.delete(id);
  };
  const open = (): CountingWorker => {
    const opened = start();
    opened.onmessage = ({ data }) => settle(data.id, data.counts);
    // Its script did not load, or it broke: another one is started for the next count.
    opened.onerror = () => {
      opened.terminate();
      worker = null;
      for (const id of [...waiting.keys()]) settle(id, null);
    };
    return opened;
  };
  return (texts, signal) => {
    if (signal?.aborted) return Promise.resolve(null);
    if (texts.every((text) => text === '')) return Promise.resolve(texts.map(() => 0));
    worker ??= open();
    const asked = worker;
    const id = ++last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      signal?.addEventListener('abort', () => {
        if (!waiting.has(id)) return;
        asked.postMessage({ cancel: id });
        settle(id, null);
      });
      asked.postMessage({ id, texts });
    });
  };
}

/** The page's counter. Its worker lives as long as the page. */
export const countTokens: CountTokens = createTokenCounter(
  () =>
    new Worker(new URL('./token-worker.ts', import.meta.url), {
      name: 'tokens',
    }) as unknown as CountingWorker,
);
