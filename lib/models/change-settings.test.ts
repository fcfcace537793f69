import { describe, expect, it } from 'vitest';
import {
  isSameAsPreset,
  toNamedChoice,
  withBuiltIn,
  withPreset,
  withSetting,
  withTools,
} from './change-settings';
import { type Settings, settingsSchema } from './settings';

const toTool = (name: string) => ({ type: 'function' as const, function: { name } });
const two = [toTool('one'), toTool('two')];

describe('a setting', () => {
  it('that is taken out is not sent', () => {
    expect(withSetting({ temperature: 1, top_p: 1 }, 'temperature', undefined)).toEqual({
      top_p: 1,
    });
    expect(withSetting({}, 'temperature', 0)).toEqual({ temperature: 0 });
  });
});

describe('functions', () => {
  it.each<[string, Settings, typeof two, Settings]>([
    ['are added', {}, two, { tools: two }],
    ['are taken out, all of them', { tools: two, tool_choice: 'required' }, [], {}],
    ['leave "none" alone', { tools: two, tool_choice: 'none' }, [], { tool_choice: 'none' }],
    [
      'take the choice of them along',
      { tools: two, tool_choice: toNamedChoice('two') },
      [toTool('one')],
      { tools: [toTool('one')] },
    ],
    [
      'take the choice along to their new name',
      { tools: two, tool_choice: toNamedChoice('two') },
      [toTool('one'), toTool('deux')],
      { tools: [toTool('one'), toTool('deux')], tool_choice: toNamedChoice('deux') },
    ],
  ])('%s, and what is left can be sent', (_, before, tools, after) => {
    const changed = withTools(before, tools);
    expect(changed).toEqual(after);
    expect(settingsSchema.safeParse(changed).success).toBe(true);
  });
});

describe('a function that runs here', () => {
  it('is switched on once, and off again, and leaves the others alone', () => {
    const on = withBuiltIn(two, 'calculator', true);
    expect(on.map((tool) => tool.function.name)).toEqual(['one', 'two', 'calculator']);
    expect(withBuiltIn(on, 'calculator', true)).toEqual(on);
    expect(withBuiltIn(on, 'calculator', false)).toEqual(two);
  });
});

describe('a preset', () => {
  const named: Settings = { temperature: 2, tools: two, tool_choice: toNamedChoice('one') };

  it('takes the place of what was set, but for the functions', () => {
    const applied = withPreset(named, { top_p: 0.5 });
    expect(applied).toEqual({ top_p: 0.5, tools: two, tool_choice: toNamedChoice('one') });
    expect(settingsSchema.safeParse(applied).success).toBe(true);
    expect(isSameAsPreset(applied, { top_p: 0.5 })).toBe(true);
    expect(isSameAsPreset(named, { top_p: 0.5 })).toBe(false);
  });

  it('brings the functions that it was saved with', () => {
    const own: Settings = { tools: [toTool('other')] };
    expect(withPreset(named, own)).toEqual(own);
  });
});
