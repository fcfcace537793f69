import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toDelay, waitToRetry } from './backoff';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** True once the promise has been kept. */
function watch(promise: Promise<void>) {
  const state = { over: false };
  void promise.then(() => {
    state.over = true;
  });
  return state;
}

describe('waiting to try again', () => {
  it('waits half a second, doubling to ten', () => {
    const middle = () => 0.5;
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => toDelay(attempt, middle))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
    ]);
  });

  it('spreads tabs a quarter to either side', () => {
    expect(toDelay(1, () => 0)).toBe(750);
    expect(toDelay(1, () => 1)).toBe(1_250);
  });

  it('ends when the time is over', async () => {
    const wait = watch(waitToRetry(0, new AbortController().signal));
    await vi.advanceTimersByTimeAsync(374);
    expect(wait.over).toBe(false);
    await vi.advanceTimersByTimeAsync(300);
    expect(wait.over).toBe(true);
  });

  it('ends at once when nobody waits any more', async () => {
    const leaving = new AbortController();
    const wait = watch(waitToRetry(9, leaving.signal));
    leaving.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(wait.over).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends at once when the network is back', async () => {
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    const wait = watch(waitToRetry(9, new AbortController().signal));
    target.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(wait.over).toBe(true);
  });
});
