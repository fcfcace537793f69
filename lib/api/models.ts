import { Hono } from 'hono';
import { parseLimits } from '@/lib/chat/limits';
import { log } from '@/lib/log/log';
import { toApiSchemas } from '@/lib/models/api-schemas';
import { CATALOGUE, withOutputLimit } from '@/lib/models/catalogue';
import { checkPrices, toPrices } from '@/lib/models/prices';
import { type ApiEnv, respond } from './context';

export const models = new Hono<ApiEnv>();

/** The catalogue with the prices in force, and the schemas of a request and of its answer. */
models.get('/', (c) => {
  const problem = checkPrices(c.env);
  if (problem) log({ event: 'bad-configuration', problem });
  const limits = parseLimits(c.env);
  const items = CATALOGUE.map((one) => {
    // The owner can allow less than the model does.
    const model = withOutputLimit(one, limits?.answerTokens ?? one.outputLimit);
    return {
      ...model,
      contextWindow: Math.min(model.contextWindow, limits?.contextTokens ?? model.contextWindow),
      prices: toPrices(model, c.env),
      schemas: toApiSchemas(model),
    };
  });
  return respond({ items, nextCursor: null });
});
