import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toParameters, withParameters } from './binding';
import { DEFAULT_MODEL } from './catalogue';
import { isNumberParameter } from './parameter';
import { settingsSchema } from './settings';

const NUMBERS = DEFAULT_MODEL.parameters.filter(isNumberParameter);

describe('settings', () => {
  it.each(NUMBERS)('hold $name to the range of the catalogue', (parameter) => {
    const accepts = (value: unknown) =>
      settingsSchema.safeParse({ [parameter.name]: value }).success;
    const { minimum, maximum, exclusiveMinimum } = parameter;
    if (minimum !== undefined)
      expect([accepts(minimum), accepts(minimum - 0.01)]).toEqual([true, false]);
    if (maximum !== undefined)
      expect([accepts(maximum), accepts(maximum + 1)]).toEqual([true, false]);
    if (exclusiveMinimum !== undefined) expect(accepts(exclusiveMinimum)).toBe(false);
    expect([accepts('1'), accepts(null), accepts(Number.NaN)]).toEqual([false, false, false]);
  });

  it('refuse what the model does not know', () => {
    expect(settingsSchema.safeParse({ top_k: 1 }).success).toBe(false);
  });
});

describe('parameters', () => {
  const valid = fc.record(
    {
      temperature: fc.double({ min: 0, max: 2, noNaN: true }),
      top_p: fc.double({ min: 0, max: 1, noNaN: true }),
      max_completion_tokens: fc.integer({ min: 1, max: 32_768 }),
      frequency_penalty: fc.double({ min: -2, max: 2, noNaN: true }),
      presence_penalty: fc.double({ min: -2, max: 2, noNaN: true }),
      response_format: fc.constant({ type: 'json_object' as const }),
    },
    { requiredKeys: [] },
  );

  it('reach the binding as they were set, and no others do', async () => {
    await fc.assert(
      fc.asyncProperty(valid, async (raw) => {
        const settings = settingsSchema.parse(raw);
        const calls: unknown[][] = [];
        const run = async (...args: unknown[]) => calls.push(args);
        const ai = withParameters(
          { run } as unknown as Ai,
          toParameters({ ...settings, system: 's', stream: true }),
        );
        await (ai as unknown as { run: typeof run }).run('m', { messages: [] }, { gateway: 1 });
        expect(calls).toEqual([['m', { messages: [], ...raw }, { gateway: 1 }]]);
      }),
    );
  });
});
