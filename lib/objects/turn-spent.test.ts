import { describe, expect, it } from 'vitest';
import type { Message, Part } from '@/lib/domain/message';
import { estimateSaid, toSpent, toStepsBefore } from './turn-spent';

const hold = { id: 'h', holders: [], input: 1_000, before: 0, titled: false };
const answer = (...parts: Part[]): Message => ({ id: 'a', role: 'assistant', parts });
const text = (words: string): Part => ({ type: 'text', text: words });
const step: Part = { type: 'step-start' };
const call = (output: string): Part => ({
  ...{ type: 'dynamic-tool', toolName: 'sum', toolCallId: 'c', input: { of: 1 } },
  ...{ state: 'output-available', output },
});
const usage = { inputTokens: 500, outputTokens: 100, totalTokens: 600 };
const WORDS = 'Some words that were written. '.repeat(40);

describe('what a turn is settled with', () => {
  it('is what was told of it, and about what was not', () => {
    const unmeasured = { inputTokens: 700, outputTokens: 50, totalTokens: 750 };
    const spent = toSpent({}, hold, { status: 'stopped', usage, unmeasured }, answer());
    expect(spent.tokens).toBe(1_350);
    expect(spent.cost).toBe(1_200 * 0.4 + 150 * 1.6);
  });

  it('has a title in it where one is searched: after an answer that came to its end', () => {
    const titled = { ...hold, titled: true };
    const [done, stopped] = (['done', 'stopped'] as const).map(
      (status) => toSpent({}, titled, { status, usage }, answer()).tokens,
    );
    expect(stopped).toBe(600);
    expect(done).toBeGreaterThan(600);
  });

  it('is after a crash what every step of it sent', () => {
    const whole = answer(call('1'), step, call('2'), step, text(WORDS));
    const one = toSpent({}, hold, { status: 'interrupted' }, answer(text(WORDS)));
    const three = toSpent({}, hold, { status: 'interrupted' }, whole);
    expect(one.tokens).toBeGreaterThan(1_000);
    expect(three.tokens).toBeGreaterThan(one.tokens + 2_000);
  });

  it('leaves out what the answer had before it was continued', () => {
    const before = answer(call('1'), step, text(WORDS));
    const continued = {
      ...hold,
      before: estimateSaid(before),
      stepsBefore: toStepsBefore(before),
    };
    const spent = toSpent({}, continued, { status: 'interrupted' }, before);
    expect(spent).toEqual(toSpent({}, hold, { status: 'interrupted' }, answer()));
  });

  it('is nothing for a refused turn, and for one that asked nobody', () => {
    for (const status of ['failed', 'stopped', 'done'] as const) {
      expect(toSpent({}, hold, { status }, answer())).toEqual({ tokens: 0, cost: 0 });
    }
  });
});
