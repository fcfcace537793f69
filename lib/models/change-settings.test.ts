import { describe, expect, it } from 'vitest';
import { toNamedChoice, withSetting, withTools } from './change-settings';
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
