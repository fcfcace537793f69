import { type Failure, fail } from './failure';

/** What a turn may cost, or did: tokens, and millionths of a US dollar. Whole numbers. */
export type Amount = { tokens: number; cost: number };

/** What one holder may spend in a day, and how many turns it may have running. */
export type DailyLimits = Amount & { turns: number };

/** Where a holder stands: what its day has cost, and what its running turns hold back. */
export type Standing = { spent: Amount; held: Amount; running: number };

/** A part of the budget set aside for one turn, until it is settled or its time is over. */
export type Hold = Amount & { id: string; until: number };

export const NOTHING: Amount = { tokens: 0, cost: 0 };

const DAY = 86_400_000;

/** Budgets are for a day in UTC, counted from the epoch. */
export const toDay = (now: number): number => Math.floor(now / DAY);

/** When a spent budget is whole again. */
export const toNextDay = (now: number): number => (toDay(now) + 1) * DAY;

export const add = (one: Amount, other: Amount): Amount => ({
  tokens: one.tokens + other.tokens,
  cost: one.cost + other.cost,
});

const fits = (amount: Amount, limits: Amount): boolean =>
  amount.tokens <= limits.tokens && amount.cost <= limits.cost;

/** Whose budget it is, in the words that the visitor reads. */
export type BudgetName = 'visitor' | 'address' | 'widget' | 'deployment' | 'stored';

const SPENT: Record<BudgetName, string> = {
  visitor: 'Today’s share of answers is used up.',
  address: 'Too much was asked from your network today.',
  widget: 'This chat has answered as much as it may today.',
  deployment: 'Parley has answered as much as it may today.',
  stored: 'As much was stored from your network as may be in a day.',
};

/**
 * Why a hold cannot be had, or null when it can. All that is held counts as if it were spent, so
 * however many ask at once, what is granted never passes the limit.
 */
export function checkHold(
  wanted: Amount,
  { spent, held, running }: Standing,
  limits: DailyLimits,
  { name, now }: { name: BudgetName; now: number },
): Failure | null {
  if (running >= limits.turns) {
    const message = `${toCount(running)} being written for you. Wait for one to end, or stop it, then send again.`;
    return fail('rate-limited', message, { retryable: true }).failure;
  }
  if (!fits(wanted, limits)) {
    const message = 'This is more than a whole day’s share of answers. Shorten it, or begin anew.';
    return fail('budget-spent', message).failure;
  }
  if (!fits(add(spent, wanted), limits)) {
    const message = `${SPENT[name]} There is more at 00:00 UTC.`;
    return fail('budget-spent', message, { retryAt: toNextDay(now) }).failure;
  }
  if (!fits(add(add(spent, held), wanted), limits)) {
    const message =
      'What is being written now may use up today’s share. Send again when it is done.';
    return fail('budget-spent', message, { retryable: true }).failure;
  }
  return null;
}

const toCount = (running: number): string =>
  running === 1 ? 'An answer is' : `${running} answers are`;

/** How much of the day is left, from 0 to 1, running turns taken as spent. */
export function toShareLeft({ spent, held }: Standing, limits: Amount): number {
  const used = add(spent, held);
  const left = (part: number, whole: number) => (whole > 0 ? 1 - part / whole : 0);
  return Math.max(0, Math.min(left(used.tokens, limits.tokens), left(used.cost, limits.cost)));
}
