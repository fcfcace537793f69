import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameBatch } from './frame-batch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Node has neither page nor frames. */
function showPage() {
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => clearTimeout(frame));
}

describe('work for the next frame', () => {
  it('is done once, however often it is asked for', async () => {
    showPage();
    const work = vi.fn();
    const batch = createFrameBatch(work);
    for (let index = 0; index < 100; index++) batch.ask();
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(work).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledOnce();
  });

  it('can be asked for again afterwards', async () => {
    showPage();
    const work = vi.fn();
    const batch = createFrameBatch(work);
    batch.ask();
    await vi.advanceTimersByTimeAsync(20);
    batch.ask();
    await vi.advanceTimersByTimeAsync(20);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is done in a hidden tab too, which gets no frames', async () => {
    vi.stubGlobal('document', { visibilityState: 'hidden' });
    vi.stubGlobal('requestAnimationFrame', () => expect.unreachable('no frame will come'));
    const work = vi.fn();
    createFrameBatch(work).ask();
    await vi.advanceTimersByTimeAsync(250);
    expect(work).toHaveBeenCalledOnce();
  });

  it('is done in a tab that was hidden after asking', async () => {
    showPage();
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
    const work = vi.fn();
    createFrameBatch(work).ask();
    await vi.advanceTimersByTimeAsync(250);
    expect(work).toHaveBeenCalledOnce();
  });

  it('is not done when it was cancelled, and done now when it was flushed', async () => {
    showPage();
    const work = vi.fn();
    const batch = createFrameBatch(work);
    batch.ask();
    batch.cancel();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).not.toHaveBeenCalled();
    batch.ask();
    batch.flush();
    expect(work).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledOnce();
  });
});
