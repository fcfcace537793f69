import { z } from 'zod';
import { DEFAULT_MODEL, type Model } from './catalogue';
import { NAME_PATTERN } from './gpt-parameters';
import { checkNumber, isNumberParameter, type NumberParameter } from './parameter';
import { findConflicts } from './settings-conflicts';

/** Longest system prompt, in characters. */
const SYSTEM_LIMIT = 100_000;

/** Bytes of all settings of one conversation as JSON: they are stored in one value, which holds 2 MB. */
const SETTINGS_LIMIT = 512 * 1024;

/** Functions that one conversation can define. */
const TOOLS_LIMIT = 64;

const DESCRIPTION_LIMIT = 2_000;

/** Levels of a JSON Schema. */
const DEPTH = 64;

type NumberName =
  | 'temperature'
  | 'top_p'
  | 'max_tokens'
  | 'max_completion_tokens'
  | 'frequency_penalty'
  | 'presence_penalty';

function toNumberSchema(parameter: NumberParameter) {
  return z
    .number('must be a number')
    .superRefine((value, context) => {
      const message = checkNumber(parameter, value);
      if (message) context.addIssue({ code: 'custom', message });
    })
    .optional();
}

/** The numbers that a model takes, each held to the range of the catalogue. */
export function toNumberSchemas(model: Pick<Model, 'parameters'>) {
  const numbers = model.parameters.filter(isNumberParameter);
  return Object.fromEntries(numbers.map((one) => [one.name, toNumberSchema(one)]));
}

const numbers = toNumberSchemas(DEFAULT_MODEL) as Record<
  NumberName,
  ReturnType<typeof toNumberSchema>
>;

const toolName = z
  .string()
  .regex(NAME_PATTERN, 'must be 1 to 64 letters, digits, underscores or hyphens');
/** Taken as it is, not copied key by key: what was set is what is sent. */
const jsonSchema = z.custom<Record<string, unknown>>(
  isObject,
  'must be a JSON Schema: an object, with at most 64 levels',
);

function isObject(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && isShallow(value, DEPTH)
  );
}

/** Whoever walks through a value by recursion must not run out of stack. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

/** A function that the model may ask for, in the form that the model's API gives it. */
const tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: toolName,
    description: z.string().max(DESCRIPTION_LIMIT).optional(),
    parameters: jsonSchema.optional(),
    strict: z.boolean().optional(),
  }),
});

const shape = z.strictObject({
  ...numbers,
  system: z.string().max(SYSTEM_LIMIT).optional(),
  stream: z.boolean().optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: toolName,
          description: z.string().max(DESCRIPTION_LIMIT).optional(),
          schema: jsonSchema,
          strict: z.boolean().optional(),
        }),
      }),
    ])
    .optional(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.strictObject({
        type: z.literal('function'),
        function: z.strictObject({ name: toolName }),
      }),
    ])
    .optional(),
  tools: z
    .array(tool)
    .min(1, 'must not be empty: leave it out')
    .max(TOOLS_LIMIT, `must be ${TOOLS_LIMIT} functions at most`)
    .optional(),
});

export type Settings = z.infer<typeof shape>;

/** What can be set for a conversation, under the model's own names. Absent means: not sent. */
export const settingsSchema = shape.superRefine((settings, context) => {
  const bytes = new TextEncoder().encode(JSON.stringify(settings)).byteLength;
  if (bytes > SETTINGS_LIMIT) {
    const message = `must have at most ${SETTINGS_LIMIT} bytes together`;
    context.addIssue({ code: 'custom', message });
  }
  for (const { path, message } of findConflicts(settings)) {
    context.addIssue({ code: 'custom', path, message });
  }
});
