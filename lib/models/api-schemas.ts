import type { Model } from './catalogue';
import { type JsonSchema, toParameterSchema } from './parameter';

const TEXT: JsonSchema = { type: 'string' };
const COUNT: JsonSchema = { type: 'integer', minimum: 0 };

const TOOL_CALLS: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: TEXT,
      type: { const: 'function' },
      function: {
        type: 'object',
        properties: { name: TEXT, arguments: TEXT },
        required: ['name', 'arguments'],
      },
    },
    required: ['id', 'type', 'function'],
  },
};

const MESSAGES: JsonSchema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      role: { enum: ['system', 'developer', 'user', 'assistant', 'tool'] },
      content: {
        anyOf: [TEXT, { type: 'array', items: { type: 'object' } }, { type: 'null' }],
      },
      tool_calls: TOOL_CALLS,
      tool_call_id: TEXT,
    },
    required: ['role'],
  },
};

const TOOLS: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      type: { const: 'function' },
      function: {
        type: 'object',
        properties: {
          name: TEXT,
          description: TEXT,
          parameters: { type: 'object' },
          strict: { type: 'boolean' },
        },
        required: ['name'],
      },
    },
    required: ['type', 'function'],
  },
};

const USAGE: JsonSchema = {
  type: 'object',
  properties: {
    prompt_tokens: COUNT,
    completion_tokens: COUNT,
    total_tokens: COUNT,
    prompt_tokens_details: { type: 'object', properties: { cached_tokens: COUNT } },
  },
  required: ['prompt_tokens', 'completion_tokens', 'total_tokens'],
};

const CHOICE: JsonSchema = {
  type: 'object',
  properties: {
    index: COUNT,
    message: {
      type: 'object',
      properties: {
        role: { const: 'assistant' },
        content: { type: ['string', 'null'] },
        refusal: { type: ['string', 'null'] },
        tool_calls: TOOL_CALLS,
      },
      required: ['role', 'content'],
    },
    finish_reason: { enum: ['stop', 'length', 'content_filter', 'tool_calls'] },
  },
  required: ['index', 'message', 'finish_reason'],
};

export type ApiSchemas = { input: JsonSchema; output: JsonSchema };

/** The body that `env.AI.run` takes for a model, and what it gives when nothing is streamed. */
export function toApiSchemas(model: Pick<Model, 'id' | 'parameters'>): ApiSchemas {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  const parameters = Object.fromEntries(
    model.parameters.map((parameter) => [parameter.name, toParameterSchema(parameter)]),
  );
  const streamOptions = { type: 'object', properties: { include_usage: { type: 'boolean' } } };
  return {
    input: {
      $schema,
      title: `${model.id}: input`,
      type: 'object',
      properties: {
        messages: MESSAGES,
        ...parameters,
        stream_options: streamOptions,
        tools: TOOLS,
      },
      required: ['messages'],
    },
    output: {
      $schema,
      title: `${model.id}: output`,
      type: 'object',
      properties: {
        id: TEXT,
        object: { const: 'chat.completion' },
        created: COUNT,
        model: TEXT,
        choices: { type: 'array', items: CHOICE },
        usage: USAGE,
      },
      required: ['id', 'object', 'created', 'model', 'choices'],
    },
  };
}
