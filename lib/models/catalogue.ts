import type { Prices } from './cost';
import { toGptParameters } from './gpt-parameters';
import type { Parameter } from './parameter';

export type Model = {
  /** The name that the Workers AI binding takes. */
  id: string;
  name: string;
  provider: string;
  /** Tokens that fit into one request, its answer included. */
  contextWindow: number;
  /** Tokens that one answer can have. */
  outputLimit: number;
  /** In the order in which a person meets them. */
  parameters: readonly Parameter[];
  /** As published on the day they name. The owner can set others: `MODEL_PRICES`. */
  prices: Prices;
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
    parameters: toGptParameters(OUTPUT_LIMIT),
    prices: {
      currency: 'USD',
      asOf: '2026-11-24',
      input: 0.4,
      cachedInput: 0.1,
      output: 1.6,
    },
    links: {
      terms: 'https://openai.com/policies/',
      documentation: 'https://developers.cloudflare.com/ai/models/openai/gpt-4.1-mini/',
    },
  },
];

export const DEFAULT_MODEL: Model = CATALOGUE[0];

/** The parameters that say how long an answer may become. */
export const LENGTHS = ['max_completion_tokens', 'max_tokens'] as const;

/** A model with less room for an answer than it has by itself, in what it says of itself too. */
export function withOutputLimit<T extends Pick<Model, 'outputLimit' | 'parameters'>>(
  model: T,
  limit: number,
): T {
  const outputLimit = Math.min(model.outputLimit, limit);
  const parameters = model.parameters.map((parameter) =>
    LENGTHS.some((name) => name === parameter.name)
      ? { ...parameter, maximum: outputLimit }
      : parameter,
  );
  return { ...model, outputLimit, parameters };
}
