import { z } from 'zod';
import type { Amount, DailyLimits } from '@/lib/domain/budget';
import { type Failure, fail } from '@/lib/domain/failure';
import { DEFAULT_MODEL, LENGTHS } from '@/lib/models/catalogue';
import type { Settings } from '@/lib/models/settings';

/** An empty variable is one that is not set. */
const orDefault = <T extends z.ZodType>(schema: T, preset: z.input<T>) =>
  z.preprocess((value) => (value === undefined || value === '' ? preset : value), schema);

const count = z.coerce.number().int().min(0);
const dollars = z.coerce.number().min(0).finite();

/** The variables that say what may be spent. The defaults are those of wrangler.jsonc. */
const schema = z.object({
  PAUSED: orDefault(z.enum(['0', '1', 'false', 'true']), '0'),
  TURNS_AT_ONCE: orDefault(count, 3),
  VISITOR_DAILY_TOKENS: orDefault(count, 2_000_000),
  VISITOR_DAILY_USD: orDefault(dollars, 1),
  ADDRESS_DAILY_USD: orDefault(dollars, 4),
  DEPLOYMENT_DAILY_USD: orDefault(dollars, 20),
  STORED_DAILY_MB: orDefault(count, 1_000),
  MAX_COMPLETION_TOKENS: orDefault(count.min(1), DEFAULT_MODEL.outputLimit),
  MAX_CONTEXT_TOKENS: orDefault(count.min(256), DEFAULT_MODEL.contextWindow),
});

export type LimitsEnv = { [name in keyof z.infer<typeof schema>]?: string | number };

export type Limits = {
  /** The kill switch: no turn begins. */
  paused: boolean;
  visitor: DailyLimits;
  address: DailyLimits;
  /** Of the whole deployment, over all its slices. */
  deployment: Amount;
  /** Bytes that one network may have stored by large requests; they are counted as tokens are. */
  stored: DailyLimits;
  /** Tokens that one answer may have, whatever its settings say. */
  answerTokens: number;
  /** Tokens that one request and its answer may have together. */
  contextTokens: number;
};

/** For a budget that is counted in money alone. */
const ANY = Number.MAX_SAFE_INTEGER;

const toMillionths = (usd: number): number => Math.floor(usd * 1_000_000);

/**
 * The limits of this deployment, or null where a variable is not what it should be: then nothing
 * may be spent, because what the owner meant is not known.
 */
export function parseLimits(env: LimitsEnv): Limits | null {
  const parsed = schema.safeParse(env);
  if (!parsed.success) return null;
  const vars = parsed.data;
  return {
    paused: vars.PAUSED === '1' || vars.PAUSED === 'true',
    visitor: {
      tokens: vars.VISITOR_DAILY_TOKENS,
      cost: toMillionths(vars.VISITOR_DAILY_USD),
      turns: vars.TURNS_AT_ONCE,
    },
    address: { tokens: ANY, cost: toMillionths(vars.ADDRESS_DAILY_USD), turns: ANY },
    deployment: { tokens: ANY, cost: toMillionths(vars.DEPLOYMENT_DAILY_USD) },
    stored: { tokens: vars.STORED_DAILY_MB * 1_000_000, cost: ANY, turns: ANY },
    answerTokens: Math.min(vars.MAX_COMPLETION_TOKENS, DEFAULT_MODEL.outputLimit),
    contextTokens: Math.min(vars.MAX_CONTEXT_TOKENS, DEFAULT_MODEL.contextWindow),
  };
}

/**
 * Why settings ask for longer answers than the owner allows, or null. Those that were stored before
 * the owner allowed less are held to it when they are sent: `withAnswerLimit`.
 */
export function checkAnswerLimit(settings: Settings | undefined, env: LimitsEnv): Failure | null {
  const most = parseLimits(env)?.answerTokens ?? DEFAULT_MODEL.outputLimit;
  const name = LENGTHS.find((one) => (settings?.[one] ?? 0) > most);
  if (name === undefined) return null;
  const message = `settings.${name}: must be ${most.toLocaleString('en')} at most here`;
  return fail('bad-request', message).failure;
}
