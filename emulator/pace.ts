import type { Pace } from './config';

/** How many of an answer's tokens are due, `elapsed` milliseconds after the request. */
export function countDue(pace: Pace, elapsed: number): number {
  if (elapsed < pace.latencyMs) return 0;
  if (pace.tokensPerSecond === 0) return Number.POSITIVE_INFINITY;
  return 1 + Math.floor(((elapsed - pace.latencyMs) * pace.tokensPerSecond) / 1000);
}

/** When token number `index` (from 0) is due, in milliseconds after the request. */
export function toDueTime(pace: Pace, index: number): number {
  const gap = pace.tokensPerSecond === 0 ? 0 : 1000 / pace.tokensPerSecond;
  return Math.ceil(pace.latencyMs + index * gap);
}

/** Resolves after `ms`, or as soon as `signal` aborts. Rejects never: the caller looks at the signal. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    // setTimeout holds at most 2^31 - 1; a longer wait would end at once.
    const timer = setTimeout(done, Math.min(ms, 2_147_483_647));
    signal.addEventListener('abort', done);
  });
}
