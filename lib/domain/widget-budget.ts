import { type Failure, fail } from './failure';

/** Tokens of an answer, where the widget's owner has said nothing. */
const ANSWER_TOKENS = 4_096;
/** An answer that could have no more than this is not begun. */
const LEAST_ANSWER = 64;
/** Answers written at once for one network. Each account behind it has a smaller number of its own. */
const RUNNING = 12;

const DAY = 86_400_000;

/** The day in UTC, as it is shown. */
export const toDayName = (now: number): string => new Date(now).toISOString().slice(0, 10);

const toNextDay = (now: number): number => (Math.floor(now / DAY) + 1) * DAY;

/** What one visitor may take of a widget's day: a fifth, but enough for a few answers if the day has it. */
export function toVisitorShare(dailyTokens: number): number {
  return Math.min(dailyTokens, Math.max(Math.ceil(dailyTokens / 5), 20_000));
}

/** What is gone of a day: spent, or held by turns that run. */
export type Gone = { widget: number; visitor: number; visitorRunning: number };

/**
 * How many tokens a turn may answer with, or why it may not begin. Everything held counts as spent:
 * however many ask at once, what is granted never passes a limit.
 */
export function grantAnswer(
  wanted: {
    promptTokens: number;
    answerTokens?: number | undefined;
    /** How often the model may be asked for one answer: tools that run here ask it again. */
    steps?: number;
    /** Tokens by which the further requests are longer than the first, all together, at the most. */
    growth?: number;
  },
  gone: Gone,
  dailyTokens: number,
  now: number,
): { tokens: number; growth: number } | Failure {
  if (gone.visitorRunning >= RUNNING) {
    const message = `${RUNNING} answers are being written for your network. Wait for one to end, then send again.`;
    return fail('rate-limited', message, { retryable: true }).failure;
  }
  const { steps = 1 } = wanted;
  const day = {
    widget: dailyTokens - gone.widget,
    visitor: toVisitorShare(dailyTokens) - gone.visitor,
  };
  // Half of what is left is for the answer itself.
  const least = Math.max(0, Math.min(day.widget, day.visitor));
  const growth = Math.min(wanted.growth ?? 0, Math.floor(least / 2));
  const toLeft = (tokens: number) => Math.floor((tokens - growth) / steps) - wanted.promptTokens;
  const left = { widget: toLeft(day.widget), visitor: toLeft(day.visitor) };
  const asked = wanted.answerTokens ?? ANSWER_TOKENS;
  const tokens = Math.min(asked, left.widget, left.visitor);
  if (tokens >= Math.min(asked, LEAST_ANSWER)) return { tokens, growth };
  const message =
    left.visitor < left.widget
      ? 'You have asked as much as one visitor may today. Come back tomorrow: there is more from 00:00 UTC.'
      : 'This chat has answered as much as it may today. Come back tomorrow: there is more from 00:00 UTC.';
  return fail('budget-spent', message, { retryAt: toNextDay(now) }).failure;
}
