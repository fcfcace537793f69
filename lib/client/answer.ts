import { applyChunk, type Chunk, type Fold, settle, startFold } from '@/lib/domain/fold';
import { mergeChunks } from '@/lib/domain/merge-chunks';
import { type Message, toText } from '@/lib/domain/message';
import { createFrameBatch } from './frame-batch';
import type { Store } from './store';

/** The answer that is being written, as far as it has been read. */
type Answer = {
  /** The turn is told from its start again. What is on screen stays until the telling has caught up. */
  restart(): void;
  push(chunks: Chunk[]): void;
  /** Applies what is left and gives the message, or null if none had begun. */
  end(): Message | null;
  cancel(): void;
};

/** Publishes to `live` at most once a frame, however many chunks arrive. */
export function createAnswer(live: Store<Message | null>): Answer {
  let fold: Fold | null = null;
  let queue: Chunk[] = [];
  let shown = toLength(live.get());

  const apply = () => {
    fold = mergeDeltas(queue).reduce<Fold>(applyChunk, fold ?? startFold(''));
    queue = [];
  };
  const batch = createFrameBatch(() => {
    apply();
    const message = fold?.message;
    if (!message?.id || toLength(message) < shown) return;
    shown = toLength(message);
    live.set(message);
  });
  return {
    restart() {
      fold = null;
      queue = [];
    },
    push(chunks) {
      queue.push(...chunks);
      batch.ask();
    },
    end() {
      batch.cancel();
      apply();
      const before = live.get();
      if (!fold?.message.id) return before;
      // A telling that was cut short must not take back what was already read.
      if (before && toLength(fold.message) < shown) return before;
      return settle(fold);
    },
    cancel: () => batch.cancel(),
  };
}

/** Neighbouring deltas of one part become one, so that a long replay costs one step a part. */
export function mergeDeltas(chunks: readonly Chunk[]): Chunk[] {
  const merged: Chunk[] = [];
  for (const chunk of chunks) {
    const last = merged.at(-1);
    const both = last && mergeChunks(last, chunk);
    if (both) merged[merged.length - 1] = both;
    else merged.push(chunk);
  }
  return merged;
}

/** How far a message has come: its text, and how many parts it has. */
const toLength = (message: Message | null) =>
  message ? toText(message).length + message.parts.length : 0;
