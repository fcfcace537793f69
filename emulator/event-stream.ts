import type { Pace } from './config';
import { countDue, toDueTime, wait } from './pace';
import type { Step } from './steps';

/** At most this many events in one write, so that a slow reader holds the writer back. */
const BATCH = 64;
/** Milliseconds between two writes at least: at a higher pace more tokens share one. */
const TICK = 8;

export type StreamEnd = 'finished' | 'aborted' | 'broken';

type StreamOptions = {
  pace: Pace;
  /** When the request came, in milliseconds since the epoch: the first token is due from here. */
  startedAt: number;
  signal: AbortSignal;
  onEnd: (end: StreamEnd) => void;
};

type Batch = { text: string; next: 'more' | 'close' | 'break' | 'hang' };

/** What comes next without any more text, and without a wait. */
const WITHOUT_TEXT: ReadonlySet<Batch['next']> = new Set(['close', 'break']);

/** Takes steps in order, as many as are due, and remembers the one that is not. */
class Script {
  readonly #steps: Iterator<Step, void>;
  #next: Step | null;
  sent = 0;

  constructor(steps: Iterator<Step, void>) {
    this.#steps = steps;
    this.#next = steps.next().value ?? null;
  }

  take(due: number): Batch {
    let text = '';
    for (let events = 0; events < BATCH; events += 1) {
      const step = this.#next;
      if (!step) return { text, next: 'close' };
      if (step.do !== 'send') return { text, next: step.do };
      const waits = step.isToken || this.sent === 0;
      if (waits && this.sent >= due) break;
      text += step.event;
      if (step.isToken) this.sent += 1;
      this.#next = this.#steps.next().value ?? null;
    }
    return { text, next: 'more' };
  }
}

/**
 * The events of one answer, each at its time: what is due when the reader asks is sent at once,
 * in one write. Nothing is made ahead of the reader.
 */
export function toEventStream(
  steps: Iterator<Step, void>,
  options: StreamOptions,
): ReadableStream<Uint8Array> {
  const { pace, startedAt, onEnd } = options;
  const script = new Script(steps);
  const encoder = new TextEncoder();
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.signal, stopped.signal]);
  let ended = false;
  const end = (how: StreamEnd) => {
    if (!ended) onEnd(how);
    ended = true;
  };

  const pause = (batch: Batch) => {
    const due = toDueTime(pace, script.sent) - (Date.now() - startedAt);
    if (batch.next === 'hang') return wait(Number.POSITIVE_INFINITY, signal);
    return wait(script.sent > 0 ? Math.max(due, TICK) : due, signal);
  };

  let told = false;
  /**
   * Ends a stream whose caller has aborted. Most often nobody reads it any more, which a write
   * finds out without a noise in the log; whoever still reads is told by the second call.
   */
  const leave = (controller: ReadableByteStreamController) => {
    if (told) return controller.error(signal.reason);
    told = true;
    controller.enqueue(encoder.encode(':\n\n'));
  };

  async function pull(controller: ReadableByteStreamController): Promise<void> {
    let batch = script.take(countDue(pace, Date.now() - startedAt));
    while (batch.text === '' && !WITHOUT_TEXT.has(batch.next) && !signal.aborted) {
      await pause(batch);
      batch = script.take(countDue(pace, Date.now() - startedAt));
    }
    if (signal.aborted) {
      end('aborted');
      if (!stopped.signal.aborted) leave(controller);
      return;
    }
    if (batch.text) controller.enqueue(encoder.encode(batch.text));
    if (batch.next === 'close') {
      end('finished');
      controller.close();
    } else if (batch.next === 'break' && batch.text === '') {
      // Only once everything before it is read: breaking a stream discards what it still holds.
      end('broken');
      controller.error(new Error('Network connection lost.'));
    }
  }

  const cancel = (reason: unknown) => {
    end('aborted');
    stopped.abort(reason);
  };
  return new ReadableStream({ type: 'bytes', pull, cancel }, { highWaterMark: 0 });
}
