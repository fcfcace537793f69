import { BUILT_IN_TOOLS, type BuiltInName } from './built-in-tools';
import type { Settings } from './settings';

/** Settings with one of them changed; `undefined` takes it out, so that it is not sent. */
export function withSetting<K extends keyof Settings>(
  settings: Settings,
  name: K,
  value: Settings[K],
): Settings {
  const { [name]: _before, ...rest } = settings;
  return (value === undefined ? rest : { ...rest, [name]: value }) as Settings;
}

/** With other functions. A choice that has lost its function goes with it. */
export function withTools(settings: Settings, tools: NonNullable<Settings['tools']>): Settings {
  const choice = settings.tool_choice;
  const isNamed = typeof choice === 'object';
  const renamed = isNamed ? toRenamed(settings.tools ?? [], tools, choice.function.name) : null;
  const changed = withSetting(settings, 'tools', tools.length > 0 ? tools : undefined);
  if (tools.length === 0) {
    return withSetting(changed, 'tool_choice', choice === 'none' ? choice : undefined);
  }
  if (!isNamed) return changed;
  const next = renamed === null ? undefined : toNamedChoice(renamed);
  return withSetting(changed, 'tool_choice', next);
}

export const toNamedChoice = (name: string): Settings['tool_choice'] => ({
  type: 'function',
  function: { name },
});

type Tools = NonNullable<Settings['tools']>;

/** The name that a function has after a change: it may have got another one in its place. */
function toRenamed(before: Tools, after: Tools, name: string): string | null {
  if (after.some((tool) => tool.function.name === name)) return name;
  const index = before.findIndex((tool) => tool.function.name === name);
  return before.length === after.length ? (after[index]?.function.name ?? null) : null;
}

/** With a function that runs on the server switched on or off. */
export function withBuiltIn(
  tools: NonNullable<Settings['tools']>,
  name: BuiltInName,
  isOn: boolean,
): NonNullable<Settings['tools']> {
  const others = tools.filter((tool) => tool.function.name !== name);
  const tool = BUILT_IN_TOOLS.find((one) => one.function.name === name);
  return isOn && tool ? [...others, tool] : others;
}

/** A preset in the place of what was set. Functions stay, unless it brings its own. */
export function withPreset({ tools, tool_choice: choice }: Settings, preset: Settings): Settings {
  if (preset.tools || !tools) return preset;
  return { ...preset, tools, ...(choice !== undefined && { tool_choice: choice }) };
}

/** True where applying a preset would change nothing. */
export const isSameAsPreset = (settings: Settings, preset: Settings): boolean =>
  toKey(withPreset(settings, preset)) === toKey(settings);

/** Equal whatever the order in which they were set. */
const toKey = (settings: Settings) =>
  JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));
