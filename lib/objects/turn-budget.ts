import { estimateInput, toAmount } from '@/lib/chat/estimate';
import { type Limits, type LimitsEnv, parseLimits } from '@/lib/chat/limits';
import { type Allowance, toAllowance, toGrowth, toSteps } from '@/lib/chat/step-allowance';
import { type Amount, add, type BudgetName, type DailyLimits, NOTHING } from '@/lib/domain/budget';
import { fail, type Result, succeed } from '@/lib/domain/failure';
import type { Message } from '@/lib/domain/message';
import { toSliceCount, toSlices } from '@/lib/domain/slices';
import { logBug, logFault } from '@/lib/log/log';
import { toAnswerTokens, toRoom } from '@/lib/models/answer-room';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import type { Prices } from '@/lib/models/cost';
import { type PricesEnv, toPrices } from '@/lib/models/prices';
import type { Settings } from '@/lib/models/settings';
import type { BudgetHolder } from './budget-holder';
import type { FittedTurn } from './fit-turn';
import { type ObjectsEnv, toAccount, toBudget, toWidget } from './names';
import { estimateSaid, TITLE, toStepsBefore } from './turn-spent';

export type TurnBudgetEnv = LimitsEnv &
  PricesEnv &
  Pick<ObjectsEnv, 'ACCOUNT' | 'BUDGET' | 'WIDGET'>;

/** An object that a turn is held against: `visitor`, or what it is and its name. */
type HolderKey =
  | 'visitor'
  | `address:${string}`
  | `deployment:${number}`
  /** Grants its hold before the others are asked: see widget-turn.ts. */
  | `widget:${string}`;

/** One that is asked for money, whatever the turn is like. */
type PayerKey = Exclude<HolderKey, `widget:${string}`>;

/** Where a turn comes from, beside the account: who else pays for it. */
export type TurnSource = {
  /** The name under which the visitor's network is counted; none on one's own machine. */
  address?: string;
};

/** What a running turn holds, and against whom. Stored with the turn, so that a crash can settle it. */
export type TurnHold = {
  id: string;
  holders: HolderKey[];
  /** Tokens that it sends, estimated, and those that the model had said before it was continued. */
  input: number;
  before: number;
  /** Steps that the answer had in full before it was continued. */
  stepsBefore?: number;
  /** True for a first turn, after which a title is searched. */
  titled: boolean;
  /** Tokens of a summary of what no longer fits, at the most. */
  summary?: { input: number; output: number };
  /** What its steps may take together. */
  allowance?: Allowance;
};

/** A turn that is about to begin, as far as its price is concerned. */
export type PricedTurn = {
  branch: readonly Message[];
  settings: Settings;
  continued?: Message | undefined;
  /** What of the branch is sent, where it has been fitted into the window. */
  fitted?: FittedTurn;
  /** When it is over at the latest. */
  until: number;
  /** A hold that a widget has granted already. There, no title is searched. */
  granted?: Pick<TurnHold, 'id' | 'holders'> & { growth: number };
};

/** Holds the most that a turn can cost against everyone who pays for it, or against nobody. */
export async function holdTurn(
  env: TurnBudgetEnv,
  accountId: string,
  source: TurnSource,
  turn: PricedTurn,
): Promise<Result<TurnHold>> {
  const limits = parseLimits(env);
  if (!limits) {
    logFault('A variable that limits what is spent is not valid: see docs/limits.md.');
    return fail('closed', 'Parley is not set up correctly. Its owner has to look at it.');
  }
  if (limits.paused) return fail('closed', 'Parley is paused by its owner. Come back later.');
  const { hold, most } = priceTurn(limits, toPrices(DEFAULT_MODEL, env), turn);
  try {
    const held = await holdAll(env, accountId, toPayers(limits, source), hold, {
      ...most,
      until: turn.until,
      slice: toSliceLimits(limits),
    });
    if (held.ok) return succeed(hold);
    await settleTurn(env, accountId, hold, NOTHING);
    return held;
  } catch (error) {
    // What cannot be counted is not begun. What was held by then counts in full when its time is over.
    logBug(error);
    const message = 'Answers cannot be counted at the moment, so none is begun. Try again soon.';
    return fail('closed', message, { retryable: true });
  }
}

/** What a turn can take at the most, as it is remembered and in all. Nobody holds it yet. */
function priceTurn(
  limits: Limits,
  prices: Prices,
  { branch, settings, continued, fitted, granted }: PricedTurn,
): { hold: TurnHold; most: Amount } {
  const { note, cut, summary } = fitted ?? {};
  // What does not fit into the model's window is not answered, and not charged.
  const input = Math.min(fitted?.input ?? estimateInput(branch, settings), limits.contextTokens);
  const answer = toAnswerTokens(settings, limits.answerTokens);
  const request = toRoom(limits.contextTokens, answer);
  const steps = toSteps(settings);
  const growth = granted?.growth ?? toGrowth(steps);
  const allowance = toAllowance({ input, answer, request }, steps, growth);
  const titled = branch.length === 1 && !note && !cut && !granted;
  const hold: TurnHold = {
    id: granted?.id ?? crypto.randomUUID(),
    holders: [...(granted?.holders ?? [])],
    input,
    before: continued ? estimateSaid(continued) : 0,
    stepsBefore: continued ? toStepsBefore(continued) : 0,
    titled,
    allowance,
    ...(summary && { summary }),
  };
  const most = [allowance, summary ?? NO_TOKENS, titled ? TITLE : NO_TOKENS]
    .map(({ input, output }) => toAmount(prices, input, output))
    .reduce(add);
  return { hold, most };
}

const NO_TOKENS = { input: 0, output: 0 };

type Payer = { key: PayerKey; limits: DailyLimits; name: BudgetName };

function toPayers(limits: Limits, { address }: TurnSource): Payer[] {
  const visitor: Payer = { key: 'visitor', limits: limits.visitor, name: 'visitor' };
  return address === undefined
    ? [visitor]
    : [visitor, { key: `address:${address}`, limits: limits.address, name: 'address' }];
}

function toSliceLimits({ deployment }: Limits): { count: number; limits: DailyLimits } {
  const count = toSliceCount(deployment.cost);
  const cost = Math.floor(deployment.cost / count);
  return { count, limits: { ...deployment, cost, turns: Number.MAX_SAFE_INTEGER } };
}

type Wanted = Amount & { until: number; slice: ReturnType<typeof toSliceLimits> };

/** Those who refuse most come first; the deployment is asked only for a turn that they would pay. */
async function holdAll(
  env: TurnBudgetEnv,
  accountId: string,
  payers: readonly Payer[],
  hold: TurnHold,
  { tokens, cost, until, slice }: Wanted,
): Promise<Result<null>> {
  const wanted = { id: hold.id, tokens, cost, until };
  const asked = payers.map(async ({ key, limits, name }) => {
    const held = await toPayer(env, accountId, key).hold(wanted, limits, name);
    if (held.ok) hold.holders.push(key);
    return held;
  });
  const refused = (await Promise.all(asked)).find((held) => !held.ok);
  if (refused) return refused;
  let last: Result<null> = succeed(null);
  for (const number of toSlices(accountId, slice.count)) {
    const key = `deployment:${number}` as const;
    last = await toPayer(env, accountId, key).hold(wanted, slice.limits, 'deployment');
    if (!last.ok) continue;
    hold.holders.push(key);
    return last;
  }
  return last;
}

/** Ends a turn's hold with what it cost. An object that cannot be reached counts it in full, later. */
export async function settleTurn(
  env: TurnBudgetEnv,
  accountId: string,
  { id, holders }: TurnHold,
  spent: Amount,
): Promise<void> {
  const settled = await Promise.allSettled(
    holders.map((key) => toHolder(env, accountId, key).settle(id, spent)),
  );
  for (const one of settled) if (one.status === 'rejected') logBug(one.reason);
}

function toHolder(
  env: TurnBudgetEnv,
  accountId: string,
  key: HolderKey,
): Pick<BudgetHolder, 'settle'> {
  return isWidget(key) ? toWidget(env, key.slice('widget:'.length)) : toPayer(env, accountId, key);
}

const isWidget = (key: HolderKey): key is Exclude<HolderKey, PayerKey> => key.startsWith('widget:');

function toPayer(env: TurnBudgetEnv, accountId: string, key: PayerKey): BudgetHolder {
  return key === 'visitor' ? toAccount(env, accountId) : toBudget(env, key);
}
