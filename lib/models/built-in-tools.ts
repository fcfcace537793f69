import type { Settings } from './settings';

/** A function that the model may ask for, in the form that the model's API gives it. */
export type ToolDefinition = NonNullable<Settings['tools']>[number];

/** The functions that run on the server. Any other name is a person's own, who fills in the result. */
export type BuiltInName = 'calculator' | 'current_time' | 'read_table';

/** What a person is told of them. */
export const BUILT_IN_LABELS: Record<BuiltInName, { label: string; help: string }> = {
  calculator: { label: 'Calculator', help: 'Works out arithmetic exactly.' },
  current_time: { label: 'Time in a zone', help: 'Tells the date and time anywhere.' },
  read_table: { label: 'Table from data', help: 'Reads CSV or JSON that you paste.' },
};

/** As they are put into a conversation's settings. Which one runs is told by the name, which no other has. */
export const BUILT_IN_TOOLS: readonly (ToolDefinition & { function: { name: BuiltInName } })[] = [
  {
    type: 'function',
    function: {
      name: 'calculator',
      description:
        'Works out an arithmetic expression exactly as written: + - * / % ^ !, brackets, comparisons, PI, E, and functions such as sqrt, sin, ln, log10, round, roundTo, min, max. Angles are in radians.',
      parameters: {
        type: 'object',
        properties: {
          expression: { type: 'string', description: 'For example: (1200 * 1.19) / 12' },
        },
        required: ['expression'],
        additionalProperties: false,
      },
    },
  },
  {
    type: 'function',
    function: {
      name: 'current_time',
      description: 'Tells the present date, time and weekday in a time zone.',
      parameters: {
        type: 'object',
        properties: {
          time_zone: { type: 'string', description: 'An IANA name such as Europe/Berlin, or UTC.' },
        },
        required: ['time_zone'],
        additionalProperties: false,
      },
    },
  },
  {
    type: 'function',
    function: {
      name: 'read_table',
      description:
        'Reads CSV or JSON as a table: its columns, the number of rows, the first rows, and for columns of numbers their sum, mean, minimum and maximum. Leave `data` out to read what the person pasted or attached last.',
      parameters: {
        type: 'object',
        properties: {
          data: { type: 'string', description: 'CSV with a header row, or a JSON array.' },
        },
        additionalProperties: false,
      },
    },
  },
];

export const toBuiltIn = (name: string): ToolDefinition | undefined =>
  BUILT_IN_TOOLS.find((tool) => tool.function.name === name);

export const isBuiltIn = (name: string): name is BuiltInName => toBuiltIn(name) !== undefined;
