import { describe, expect, it } from 'vitest';
import { BUILT_IN_TOOLS } from '@/lib/models/built-in-tools';
import { toAllowance } from './step-allowance';
import { ask, calling, silentAfter, whole } from './testing/ask';

const settings = { tools: [...BUILT_IN_TOOLS] };
const sum = (usage?: [number, number]) => calling('calculator', { expression: '6*7' }, usage);

describe('what a turn of several steps took', () => {
  it('counts a step that was stopped, beside what was told of those before it', async () => {
    const stop = new AbortController();
    const words = 'Half of what there is to say. '.repeat(20);
    const { outcome } = await ask(
      (call, signal) => {
        if (call === 1) return sum([900, 20]);
        setTimeout(() => stop.abort(), 50);
        return silentAfter([words], signal);
      },
      { settings, stop: stop.signal },
    );
    expect(outcome).toMatchObject({ status: 'stopped', usage: { totalTokens: 920 } });
    // The tools' definitions alone are some hundreds.
    expect(outcome.unmeasured?.inputTokens).toBeGreaterThan(200);
    expect(outcome.unmeasured?.outputTokens).toBeGreaterThan(100);
  });

  it('counts every step of a provider that tells nothing', async () => {
    const one = await ask(() => whole(['Done']), { settings });
    const three = await ask((call) => (call < 3 ? sum() : whole(['Done'])), { settings });
    expect([one.outcome.usage, three.outcome.usage]).toEqual([undefined, undefined]);
    const { inputTokens = 0 } = one.outcome.unmeasured ?? {};
    expect(inputTokens).toBeGreaterThan(0);
    expect(three.outcome.unmeasured?.inputTokens).toBe(3 * inputTokens);
  });

  it('counts nothing where the provider refused, nor where nobody asked it', async () => {
    const refused = await ask(() => Response.json({ error: { message: 'No' } }, { status: 400 }));
    const stopped = await ask(() => whole(['Hello']), { stop: AbortSignal.abort() });
    expect(refused.outcome.unmeasured).toBeUndefined();
    expect([stopped.outcome.status, stopped.outcome.unmeasured]).toEqual(['stopped', undefined]);
  });
});

describe('a step that is refused as too long', () => {
  it('is asked once more with less, and no call is answered twice', async () => {
    const error = { message: 'x', code: 'context_length_exceeded' };
    const { outcome, calls, chunks } = await ask(
      (call) => {
        if (call === 2) return Response.json({ error }, { status: 400 });
        return call === 1 ? sum() : whole(['42']);
      },
      { settings, shorten: () => true },
    );
    expect([outcome.status, calls]).toEqual(['done', 3]);
    expect(chunks.filter(({ type }) => type === 'tool-output-available')).toHaveLength(1);
  });
});

describe('a turn whose steps would take more than was set aside', () => {
  const first = { input: 1_000, answer: 500, request: 100_000 };

  it('is cut off after its results, and can be continued', async () => {
    const { outcome, calls, chunks } = await ask(() => sum([1_000, 20]), {
      settings,
      allowance: toAllowance(first, 3, 0),
    });
    expect(calls).toBe(3);
    expect(outcome).toMatchObject({ status: 'done', finishReason: 'length' });
    expect(chunks.at(-1)).toMatchObject({ type: 'tool-output-available' });
  });

  it('has all it needs where what was set aside is enough', async () => {
    const { outcome, calls } = await ask((call) => (call < 3 ? sum([1_000, 20]) : whole(['42'])), {
      settings,
      allowance: toAllowance(first, 3, 2_000),
    });
    expect([outcome.finishReason, calls]).toEqual(['stop', 3]);
  });
});
