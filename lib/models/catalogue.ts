/** A parameter that is a number, with the range that the model's documentation gives. */
export type NumberParameter = {
  name: string;
  label: string;
  type: 'number' | 'integer';
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  /** What the model does when the parameter is not sent. */
  default?: number;
  help: string;
};

export type Model = {
  /** The name that the Workers AI binding takes. */
  id: string;
  name: string;
  provider: string;
  /** Tokens that fit into one request, its answer included. */
  contextWindow: number;
  /** Tokens that one answer can have. */
  outputLimit: number;
  parameters: NumberParameter[];
  links: { terms: string; documentation: string };
};

const OUTPUT_LIMIT = 32_768;

/** Every model that Parley offers. A second one is one more entry. */
export const CATALOGUE: readonly [Model, ...Model[]] = [
  {
    id: 'openai/gpt-4.1-mini',
    name: 'GPT-4.1 mini',
    provider: 'OpenAI',
    contextWindow: 1_047_576,
    outputLimit: OUTPUT_LIMIT,
    parameters: [
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
      {
        name: 'max_tokens',
        label: 'Max tokens',
        type: 'integer',
        exclusiveMinimum: 0,
        maximum: OUTPUT_LIMIT,
        help: 'The older name of the limit below.',
      },
      {
        name: 'max_completion_tokens',
        label: 'Max completion tokens',
        type: 'integer',
        exclusiveMinimum: 0,
        maximum: OUTPUT_LIMIT,
        help: 'The answer ends after this many tokens.',
      },
      {
        name: 'frequency_penalty',
        label: 'Frequency penalty',
        type: 'number',
        minimum: -2,
        maximum: 2,
        default: 0,
        help: 'Above 0, words that were used often become less likely.',
      },
      {
        name: 'presence_penalty',
        label: 'Presence penalty',
        type: 'number',
        minimum: -2,
        maximum: 2,
        default: 0,
        help: 'Above 0, words that were used at all become less likely.',
      },
    ],
    links: {
      terms: 'https://openai.com/policies/',
      documentation: 'https://developers.cloudflare.com/ai/models/openai/gpt-4.1-mini/',
    },
  },
];

export const DEFAULT_MODEL: Model = CATALOGUE[0];
