import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBody, withSettings } from './binding';
import { BUILT_IN_TOOLS } from './built-in-tools';
import { DEFAULT_MODEL } from './catalogue';
import { isNumberParameter } from './parameter';
import { type Settings, settingsSchema, toNumberSchemas } from './settings';
import { arbitrarySettings } from './testing/arbitrary-settings';

const NUMBERS = DEFAULT_MODEL.parameters.filter(isNumberParameter);
const lookup = { type: 'function', function: { name: 'lookup', strict: true } };

const toIssues = (settings: unknown) =>
  settingsSchema
    .safeParse(settings)
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

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

  it('of a second model are held to its own ranges: one more entry is enough', () => {
    const heat = { name: 'heat', label: 'Heat', help: '', type: 'integer', maximum: 9 } as const;
    const { heat: schema, ...others } = toNumberSchemas({ parameters: [heat] });
    expect(others).toEqual({});
    expect([schema?.safeParse(9).success, schema?.safeParse(10).success]).toEqual([true, false]);
    expect(schema?.safeParse(10).error?.issues[0]?.message).toBe(
      'must be a whole number 9 at most',
    );
  });

  it.each([
    [{ top_k: 1 }, 'top_k'],
    [{ temperature: 2.1 }, 'temperature: must be a number from 0 to 2'],
    [{ presence_penalty: -3 }, 'presence_penalty: must be a number from −2 to 2'],
    [
      { max_completion_tokens: 0 },
      'max_completion_tokens: must be a whole number above 0, 32,768 at most',
    ],
    [{ max_tokens: 5, max_completion_tokens: 5 }, 'max_tokens: cannot be set together'],
    [{ tool_choice: 'required' }, 'tool_choice: needs a function in tools'],
    [{ tools: [] }, 'tools: must not be empty'],
    [{ tools: [lookup, lookup] }, 'tools.1.function.name: "lookup" is there twice'],
    [
      { tools: [{ type: 'function', function: { name: 'calculator', parameters: {} } }] },
      'tools.0.function.name: "calculator" runs on the server',
    ],
    [{ tools: [{ type: 'function', function: { name: 'a b' } }] }, 'tools.0.function.name: must'],
    [
      { tools: [lookup], tool_choice: { type: 'function', function: { name: 'other' } } },
      'tool_choice.function.name: "other" is not in tools',
    ],
  ])('refuse %j, and name what is wrong', (settings, sentence) => {
    expect(toIssues(settings).join('\n')).toContain(sentence);
  });

  it('take what runs on the server in its own words or in others, with the parameters that it has', () => {
    const reworded = BUILT_IN_TOOLS.map((tool) => {
      const { parameters = {}, name } = tool.function;
      const reordered = Object.fromEntries(Object.entries(parameters).reverse());
      return { ...tool, function: { name, description: 'Mine', parameters: reordered } };
    });
    expect(toIssues({ tools: BUILT_IN_TOOLS })).toEqual([]);
    expect(toIssues({ tools: reworded })).toEqual([]);
  });

  it('refuse a schema that is nested without end', () => {
    let schema: object = {};
    for (let level = 0; level < 100; level += 1) schema = { not: schema };
    const json_schema = { name: 'deep', schema };
    expect(toIssues({ response_format: { type: 'json_schema', json_schema } })[0]).toContain(
      'response_format.json_schema.schema: must be a JSON Schema',
    );
  });

  it('are either refused with the field named, or taken as they are', () => {
    fc.assert(
      fc.property(arbitrarySettings, (raw) => {
        const parsed = settingsSchema.safeParse(raw);
        if (parsed.success) expect(parsed.data).toEqual(raw);
        else
          expect(
            parsed.error.issues.every(
              ({ path, code }) => path.length > 0 || code === 'unrecognized_keys',
            ),
          ).toBe(true);
      }),
    );
  });
});

describe('the body', () => {
  const sent = { messages: [], stream: true };

  it('holds the parameters as they were set, and no others', () => {
    const settings: Settings = { temperature: 0, top_p: 1, frequency_penalty: -2 };
    expect(toBody(sent, { ...settings, system: 's', stream: true })).toEqual({
      ...sent,
      ...settings,
    });
  });

  it('holds the functions as they were defined, those the person did not define as they are, and no choice that nobody made', () => {
    const settings = settingsSchema.parse({ tools: [lookup] });
    const own = { type: 'function', function: { name: 'clock' } };
    const tools = [{ type: 'function', function: { name: 'lookup' } }, own];
    const body = { ...sent, tools, tool_choice: 'auto' };
    expect(toBody(body, settings)).toEqual({ ...sent, tools: [lookup, own] });
    expect(toBody(body, { ...settings, tool_choice: 'auto' })).toMatchObject({
      tool_choice: 'auto',
    });
  });

  it('goes to the binding with the model and the options', async () => {
    const calls: unknown[][] = [];
    const run = async (...args: unknown[]) => calls.push(args);
    const ai = withSettings({ run } as unknown as Ai, { stream: false });
    await (ai as unknown as { run: typeof run }).run('m', { messages: [] }, { gateway: 1 });
    expect(calls).toEqual([['m', { messages: [], stream: false }, { gateway: 1 }]]);
  });
});
