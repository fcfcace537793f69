import { z } from 'zod';
import { fail, type Result, succeed } from '@/lib/domain/failure';
import type { Model } from './catalogue';
import type { Prices } from './cost';

const perMillion = z.number().nonnegative();

const configured = z.record(
  z.string(),
  z.strictObject({
    currency: z.literal('USD').default('USD'),
    asOf: z.iso.date(),
    input: perMillion,
    cachedInput: perMillion,
    output: perMillion,
  }),
);

/** The owner's own prices, by the model's id: an object in `wrangler.jsonc`, or its JSON. */
export type PricesEnv = { MODEL_PRICES?: unknown };

function parseConfigured({ MODEL_PRICES: raw }: PricesEnv): Result<Record<string, Prices>> {
  if (raw === undefined || raw === '') return succeed({});
  const parsed = configured.safeParse(typeof raw === 'string' ? parseJson(raw) : raw);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  const path = ['MODEL_PRICES', ...(issue?.path ?? [])].join('.');
  return fail('bad-request', `${path}: ${issue?.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with the owner's prices, to be logged; null when nothing is. */
export function checkPrices(env: PricesEnv): string | null {
  const parsed = parseConfigured(env);
  return parsed.ok ? null : parsed.failure.message;
}

/** The prices in force: the owner's, or else those of the catalogue. */
export function toPrices(model: Model, env: PricesEnv): Prices {
  const parsed = parseConfigured(env);
  return (parsed.ok ? parsed.value[model.id] : undefined) ?? model.prices;
}
