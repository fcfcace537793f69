import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_TOOLS } from '@/lib/models/built-in-tools';
import { mayAskAgain, toAllowance, toGrowth, toSteps } from './step-allowance';

const tools = [...BUILT_IN_TOOLS];

describe('what is set aside for the steps of a turn', () => {
  it('is enough for every turn, however much is called for and comes back', () => {
    const tokens = fc.nat({ max: 200_000 });
    const said = fc.array(fc.record({ words: tokens, results: tokens }), { maxLength: 8 });
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 32_768 }), said, (input, answer, steps) => {
        const first = { input, answer, request: 1_000_000 };
        const allowance = toAllowance(first, 8, toGrowth(8));
        const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
        let next = input;
        for (const [index, { words, results }] of steps.entries()) {
          if (index > 0 && !mayAskAgain(allowance, { usage }, next)) break;
          const output = Math.min(words, answer);
          usage.inputTokens += next;
          usage.outputTokens += output;
          next += output + results;
        }
        expect(usage.inputTokens).toBeLessThanOrEqual(allowance.input);
        expect(usage.outputTokens).toBeLessThanOrEqual(allowance.output);
      }),
    );
  });

  it('lets a turn of usual calls take all its steps', () => {
    const allowance = toAllowance({ input: 900, answer: 32_768, request: 900_000 }, 8, toGrowth(8));
    const usage = { inputTokens: 0, outputTokens: 0, totalTokens: undefined };
    for (let step = 0; step < 8; step += 1) {
      const next = 900 + step * 3_000;
      expect(mayAskAgain(allowance, { usage }, next)).toBe(true);
      usage.inputTokens += next;
      usage.outputTokens += 200;
    }
  });

  it('asks for nothing that is longer than the window', () => {
    const allowance = toAllowance({ input: 900, answer: 100, request: 2_000 }, 8, toGrowth(8));
    expect(mayAskAgain(allowance, {}, 2_000)).toBe(true);
    expect(mayAskAgain(allowance, {}, 2_001)).toBe(false);
  });

  it('counts what was estimated beside what was told', () => {
    const allowance = toAllowance({ input: 100, answer: 10, request: 2_000 }, 8, 0);
    const some = { inputTokens: 300, outputTokens: 1, totalTokens: 301 };
    expect(mayAskAgain(allowance, { usage: some }, 300)).toBe(true);
    expect(mayAskAgain(allowance, { usage: some, unmeasured: some }, 300)).toBe(false);
  });

  it('is for one request where nothing can be called', () => {
    const counts = [{ tools }, { tools, tool_choice: 'none' as const }, {}].map(toSteps);
    expect(counts).toEqual([8, 1, 1]);
    expect(toGrowth(1)).toBe(0);
  });
});
