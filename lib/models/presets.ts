import type { Settings } from './settings';

/** A named set of settings. Applying one replaces what was set, but for the functions. */
export type Preset = { id: string; name: string; settings: Settings; builtIn: boolean };

/** Presets that everybody has. */
export const BUILT_IN_PRESETS: readonly Preset[] = [
  { id: 'default', name: 'As the model comes', settings: {} },
  { id: 'precise', name: 'Precise', settings: { temperature: 0.2 } },
  { id: 'inventive', name: 'Inventive', settings: { temperature: 1.2, presence_penalty: 0.4 } },
  {
    id: 'brief',
    name: 'Brief',
    settings: { system: 'Answer in at most three sentences, without a preamble.' },
  },
  {
    id: 'programmer',
    name: 'Programmer',
    settings: {
      system:
        'You are a careful senior programmer. Give code that is complete and runs, say what you assume, and prefer the standard library.',
      temperature: 0.2,
    },
  },
  {
    id: 'json',
    name: 'Data as JSON',
    settings: {
      system: 'Answer with one JSON object and nothing else.',
      temperature: 0,
      response_format: { type: 'json_object' as const },
    },
  },
].map((preset) => ({ ...preset, builtIn: true }));
