import { Hono } from 'hono';
import { log } from '@/lib/log/log';
import { toApiSchemas } from '@/lib/models/api-schemas';
import { CATALOGUE } from '@/lib/models/catalogue';
import { checkPrices, toPrices } from '@/lib/models/prices';
import { type ApiEnv, respond } from './context';

export const models = new Hono<ApiEnv>();

/** The catalogue with the prices in force, and the schemas of a request and of its answer. */
models.get('/', (c) => {
  const problem = checkPrices(c.env);
  if (problem) log({ event: 'bad-configuration', problem });
  const items = CATALOGUE.map((model) => ({
    ...model,
    prices: toPrices(model, c.env),
    schemas: toApiSchemas(model),
  }));
  return respond({ items, nextCursor: null });
});
