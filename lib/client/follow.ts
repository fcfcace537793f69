import type { Chunk } from '@/lib/domain/fold';
import type { ShownFailure } from '@/lib/domain/message';
import { waitToRetry } from './backoff';
import { readChunks } from './event-stream';
import type { Answer } from './request';

export type FollowEnd =
  /** The turn ended and all of it was read. */
  | { kind: 'ended' }
  /** No turn runs (any more): the stored messages say how it ended. */
  | { kind: 'nothing' }
  | { kind: 'failed'; failure: ShownFailure }
  /** We stopped looking. The turn goes on without us. */
  | { kind: 'left' };

export type Following = {
  /** Opens the running turn from its start; null when nothing runs. */
  open(signal: AbortSignal): Promise<Answer<Response | null>>;
  /** What the request that began the turn answered, if we are its sender. */
  first?: Response;
  /** The turn is told from its start again: what was read before does not count. */
  onRestart(): void;
  onChunks(chunks: Chunk[]): void;
  /** True while the connection is lost and we wait to try again. */
  onWaiting(waiting: boolean): void;
  signal: AbortSignal;
  wait?: (attempt: number, signal: AbortSignal) => Promise<void>;
};

/** Reads a turn to its end, through lost connections. */
export async function follow(following: Following): Promise<FollowEnd> {
  const { signal, onChunks, onWaiting, wait = waitToRetry } = following;
  let body = following.first?.body ?? null;
  for (let attempt = 0; !signal.aborted; attempt++) {
    if (!body) {
      const opened = await openAgain(following);
      if ('kind' in opened) return opened;
      body = opened.body;
    }
    if (body) {
      onWaiting(false);
      const read = await readUntilOffline(body, onChunks, signal);
      if (read.end === 'done') return { kind: 'ended' };
      if (read.any) attempt = 0;
      body = null;
    }
    if (signal.aborted) break;
    onWaiting(true);
    await wait(attempt, signal);
  }
  return { kind: 'left' };
}

/** The turn from its start, an end if there is nothing to follow, or no body: try again later. */
async function openAgain(
  following: Following,
): Promise<FollowEnd | { body: ReadableStream<Uint8Array> | null }> {
  const opened = await following.open(following.signal);
  if (following.signal.aborted) return { kind: 'left' };
  if (!opened.ok) {
    const { failure } = opened;
    return failure.retryable ? { body: null } : { kind: 'failed', failure };
  }
  if (!opened.value?.body) return { kind: 'nothing' };
  following.onRestart();
  return { body: opened.value.body };
}

/** A browser that goes offline may leave an open response hanging for minutes: let go of it at once. */
async function readUntilOffline(
  body: ReadableStream<Uint8Array>,
  onChunks: (chunks: Chunk[]) => void,
  signal: AbortSignal,
) {
  const offline = new AbortController();
  const onOffline = () => offline.abort();
  globalThis.addEventListener?.('offline', onOffline);
  let any = false;
  const end = await readChunks(
    body,
    (chunks) => {
      any = true;
      onChunks(chunks);
    },
    AbortSignal.any([signal, offline.signal]),
  );
  globalThis.removeEventListener?.('offline', onOffline);
  return { end, any };
}
