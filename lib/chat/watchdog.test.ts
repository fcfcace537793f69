import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Watchdog } from './watchdog';

const deadlines = { silence: 60_000, turn: 600_000 };
const never = () => new AbortController().signal;

describe('a watchdog', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ends a turn in which the model falls silent', () => {
    const watchdog = new Watchdog(deadlines, never());
    vi.advanceTimersByTime(59_999);
    expect(watchdog.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect([watchdog.signal.aborted, watchdog.cause]).toEqual([true, 'silent']);
  });

  it('waits from the last token on', () => {
    const watchdog = new Watchdog(deadlines, never());
    vi.advanceTimersByTime(50_000);
    watchdog.touch();
    vi.advanceTimersByTime(50_000);
    expect(watchdog.cause).toBeUndefined();
    vi.advanceTimersByTime(10_000);
    expect(watchdog.cause).toBe('silent');
  });

  it('ends a turn that goes on for too long, however talkative', () => {
    const watchdog = new Watchdog(deadlines, never());
    for (let at = 0; at < 600_000; at += 30_000) {
      watchdog.touch();
      vi.advanceTimersByTime(30_000);
    }
    expect(watchdog.cause).toBe('too-long');
  });

  it('passes a stop on at once, also one from before', () => {
    const stop = new AbortController();
    const watchdog = new Watchdog(deadlines, stop.signal);
    stop.abort();
    expect([watchdog.signal.aborted, watchdog.cause]).toEqual([true, 'stopped']);
    expect(new Watchdog(deadlines, stop.signal).cause).toBe('stopped');
  });

  it('has no cause when the turn simply ends, and leaves no timer behind', () => {
    const watchdog = new Watchdog(deadlines, never());
    watchdog.close();
    vi.advanceTimersByTime(1_000_000);
    expect(watchdog.cause).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
