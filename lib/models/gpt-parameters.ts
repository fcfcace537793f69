import type { JsonSchema, NumberParameter, Parameter } from './parameter';

/** The name of a function or of a schema, as the model's API takes it. */
export const NAME_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

const NAME: JsonSchema = { type: 'string', pattern: NAME_PATTERN.source };
const toType = (value: string): JsonSchema => ({ const: value });
const toObject = (properties: object, required: string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const RESPONSE_FORMAT: JsonSchema = {
  oneOf: [
    toObject({ type: toType('text') }, ['type']),
    toObject({ type: toType('json_object') }, ['type']),
    toObject(
      {
        type: toType('json_schema'),
        json_schema: toObject(
          {
            name: NAME,
            description: { type: 'string' },
            schema: { type: 'object' },
            strict: { type: 'boolean' },
          },
          ['name', 'schema'],
        ),
      },
      ['type', 'json_schema'],
    ),
  ],
};

const TOOL_CHOICE: JsonSchema = {
  oneOf: [
    { enum: ['none', 'auto', 'required'] },
    toObject({ type: toType('function'), function: toObject({ name: NAME }, ['name']) }, [
      'type',
      'function',
    ]),
  ],
};

const penalty = (name: string, label: string, help: string): NumberParameter => ({
  name,
  label,
  type: 'number',
  minimum: -2,
  maximum: 2,
  default: 0,
  help,
});

const tokens = (name: string, label: string, maximum: number, help: string): NumberParameter => ({
  name,
  label,
  type: 'integer',
  exclusiveMinimum: 0,
  maximum,
  help,
});

/** What the models of this family take, as the reference of GPT-4.1 mini lists it. */
export function toGptParameters(outputLimit: number): Parameter[] {
  return [
    {
      name: 'temperature',
      label: 'Temperature',
      type: 'number',
      minimum: 0,
      maximum: 2,
      default: 1,
      help: 'Higher values make answers more varied, lower ones more predictable.',
    },
    {
      name: 'top_p',
      label: 'Top P',
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 1,
      help: 'Only the likeliest words that together reach this probability are considered.',
    },
    tokens(
      'max_completion_tokens',
      'Max completion tokens',
      outputLimit,
      'The answer ends after this many tokens.',
    ),
    tokens(
      'max_tokens',
      'Max tokens',
      outputLimit,
      'The older name of the limit above. Only one of the two can be set.',
    ),
    penalty(
      'frequency_penalty',
      'Frequency penalty',
      'Above 0, words that were used often become less likely.',
    ),
    penalty(
      'presence_penalty',
      'Presence penalty',
      'Above 0, words that were used at all become less likely.',
    ),
    {
      name: 'stream',
      label: 'Stream',
      type: 'boolean',
      default: false,
      help: 'Show the answer while it is written, or all at once when it is complete.',
    },
    {
      name: 'response_format',
      label: 'Response format',
      type: 'choice',
      choices: [
        { value: 'text', label: 'Text' },
        { value: 'json_object', label: 'JSON object' },
        { value: 'json_schema', label: 'JSON schema' },
      ],
      default: 'text',
      help: 'Free text, any JSON object, or JSON that follows a schema.',
      schema: RESPONSE_FORMAT,
    },
    {
      name: 'tool_choice',
      label: 'Tool choice',
      type: 'choice',
      choices: [
        { value: 'none', label: 'None' },
        { value: 'auto', label: 'Auto' },
        { value: 'required', label: 'Required' },
        { value: 'function', label: 'One function' },
      ],
      default: 'auto',
      help: 'Whether the model may, must or must not ask for a function.',
      schema: TOOL_CHOICE,
    },
  ];
}
