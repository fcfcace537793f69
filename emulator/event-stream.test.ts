import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StreamEnd, toEventStream } from './event-stream';
import type { Step } from './steps';

const toSteps = (count: number): Step[] =>
  Array.from({ length: count }, (_, index) => ({ do: 'send', event: `${index};`, isToken: true }));

function open(steps: Step[], pace: { latencyMs: number; tokensPerSecond: number }) {
  const ends: StreamEnd[] = [];
  const abort = new AbortController();
  const onEnd = (end: StreamEnd) => ends.push(end);
  const taken = { count: 0 };
  function* count(): Generator<Step, void> {
    for (const step of steps) {
      taken.count += 1;
      yield step;
    }
  }
  const options = { pace, startedAt: Date.now(), signal: abort.signal, onEnd };
  const reader = toEventStream(count(), options).getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  return { reader, read, ends, abort, taken };
}

const FAST = { latencyMs: 0, tokensPerSecond: 0 };

describe('a stream of events', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends each token when it is due, the first after the latency', async () => {
    const { read } = open(toSteps(5), { latencyMs: 250, tokensPerSecond: 50 });
    const first = read();
    await vi.advanceTimersByTimeAsync(249);
    await expect(Promise.race([first, 'nothing yet'])).resolves.toBe('nothing yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toBe('0;');
    const second = read();
    await vi.advanceTimersByTimeAsync(20);
    expect(await second).toBe('1;');
  });

  it('sends all that is due at once to a reader that comes late', async () => {
    const { read } = open(toSteps(50), { latencyMs: 0, tokensPerSecond: 100 });
    await vi.advanceTimersByTimeAsync(35);
    expect(await read()).toBe('0;1;2;3;');
  });

  it('makes nothing ahead of its reader, however fast it may be', async () => {
    const { read, taken } = open(toSteps(10_000), FAST);
    await read();
    expect(taken.count).toBeLessThan(200);
  });

  it('ends once, and says how', async () => {
    const { read, reader, ends } = open(toSteps(2), FAST);
    expect(await read()).toBe('0;1;');
    expect((await reader.read()).done).toBe(true);
    expect(ends).toEqual(['finished']);
  });

  it('stops when the request is aborted, even while it hangs', async () => {
    const { read, reader, ends, abort } = open([...toSteps(1), { do: 'hang' }], FAST);
    expect(await read()).toBe('0;');
    const next = read();
    abort.abort();
    // A comment, which no reader of events sees, and only then the error.
    expect(await next).toBe(':\n\n');
    await expect(reader.read()).rejects.toThrow(/abort/);
    expect(ends).toEqual(['aborted']);
  });

  it('stops when its reader leaves', async () => {
    const { read, reader, ends } = open(toSteps(10_000), FAST);
    await read();
    await reader.cancel();
    expect(ends).toEqual(['aborted']);
  });

  it('breaks only after what came before has been read', async () => {
    const { read, reader, ends } = open([...toSteps(3), { do: 'break' }], FAST);
    expect(await read()).toBe('0;1;2;');
    await expect(reader.read()).rejects.toThrow('Network connection lost.');
    expect(ends).toEqual(['broken']);
  });
});
