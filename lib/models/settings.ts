import { z } from 'zod';
import { DEFAULT_MODEL, type NumberParameter } from './catalogue';

/** Longest system prompt, in characters. */
const SYSTEM_LIMIT = 100_000;

type NumberName =
  | 'temperature'
  | 'top_p'
  | 'max_tokens'
  | 'max_completion_tokens'
  | 'frequency_penalty'
  | 'presence_penalty';

function toNumberSchema(parameter: NumberParameter): z.ZodOptional<z.ZodNumber> {
  let schema: z.ZodNumber = parameter.type === 'integer' ? z.int() : z.number();
  if (parameter.minimum !== undefined) schema = schema.min(parameter.minimum);
  if (parameter.maximum !== undefined) schema = schema.max(parameter.maximum);
  if (parameter.exclusiveMinimum !== undefined) schema = schema.gt(parameter.exclusiveMinimum);
  return schema.optional();
}

const numbers = Object.fromEntries(
  DEFAULT_MODEL.parameters.map((parameter) => [parameter.name, toNumberSchema(parameter)]),
) as Record<NumberName, z.ZodOptional<z.ZodNumber>>;

const toolName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const jsonSchema = z.record(z.string(), z.unknown());

/** A function that the model may ask for, in the form that the model's API gives it. */
const tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: toolName,
    description: z.string().max(2_000).optional(),
    parameters: jsonSchema.optional(),
    strict: z.boolean().optional(),
  }),
});

/** What can be set for a conversation, under the model's own names. Absent means: not sent. */
export const settingsSchema = z.strictObject({
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
          description: z.string().max(2_000).optional(),
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
  tools: z.array(tool).max(64).optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
