/** Runs `work` once on the next frame, however often it is asked for. */
type FrameBatch = { ask(): void; flush(): void; cancel(): void };

/** A hidden tab gets no frames; it still has to keep up, four times a second. */
const HIDDEN_DELAY = 250;

export function createFrameBatch(work: () => void): FrameBatch {
  let cancelAsked: (() => void) | null = null;
  const run = () => {
    cancelAsked = null;
    work();
  };
  return {
    ask() {
      cancelAsked ??= schedule(run);
    },
    flush() {
      cancelAsked?.();
      run();
    },
    cancel() {
      cancelAsked?.();
      cancelAsked = null;
    },
  };
}

function schedule(run: () => void): () => void {
  if (globalThis.document?.visibilityState !== 'visible') {
    const timer = setTimeout(run, HIDDEN_DELAY);
    return () => clearTimeout(timer);
  }
  // A tab hidden after asking would wait until it is seen again: the timer is its second chance.
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    run();
  }, HIDDEN_DELAY);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    run();
  });
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
