import { type CountRequest, createCounting } from '@/lib/tokens/counting';

/** The script of the worker that counts: a megabyte of vocabulary, and no work for the page's thread. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<CountRequest>) => void) | null;
  postMessage(message: unknown): void;
};

const take = createCounting((reply) => scope.postMessage(reply));
scope.onmessage = ({ data }) => take(data);
