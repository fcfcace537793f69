import { countPieces } from './o200k';
import { toTokenSlices } from './slices';

/** Asks for the tokens of texts, or takes the question back. */
export type CountRequest = { id: number; texts: readonly string[] } | { cancel: number };
export type CountReply = { id: number; counts: number[] };

/** Milliseconds of counting after which other requests are let in. */
const TURN = 24;

/**
 * What a counting worker does with what it is sent. Several counts go on side by side: that of a
 * draft does not wait for that of a book.
 */
export function createCounting(reply: (reply: CountReply) => void) {
  const cancelled = new Set<number>();
  const running = new Set<number>();
  const count = async (id: number, texts: readonly string[]) => {
    running.add(id);
    const counts: number[] = [];
    let since = performance.now();
    for (const text of texts) {
      let sum = 0;
      for (const slice of toTokenSlices(text)) {
        sum += countPieces(slice);
        if (performance.now() - since < TURN) continue;
        await pause();
        since = performance.now();
        if (cancelled.has(id)) break;
      }
      counts.push(sum);
    }
    running.delete(id);
    if (!cancelled.delete(id)) reply({ id, counts });
  };
  return (request: CountRequest): void => {
    if ('texts' in request) void count(request.id, request.texts);
    else if (running.has(request.cancel)) cancelled.add(request.cancel);
  };
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
