/** When to try again: half a second, doubling to ten, with some chance so that tabs do not march. */
export function toDelay(attempt: number, random = Math.random): number {
  const full = Math.min(10_000, 500 * 2 ** attempt);
  return full * (0.75 + random() / 2);
}

/** Waits for the delay, or for the network or the reader to come back, or for the signal. */
export function waitToRetry(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', end);
      globalThis.document?.removeEventListener('visibilitychange', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, toDelay(attempt));
    globalThis.addEventListener?.('online', end);
    globalThis.document?.addEventListener('visibilitychange', end);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
