import { estimateMessage, toAmount } from '@/lib/chat/estimate';
import { TITLE_TOKENS } from '@/lib/chat/title';
import { countSteps } from '@/lib/chat/tools/tool-call';
import type { Outcome } from '@/lib/chat/turn';
import { type Amount, add, NOTHING } from '@/lib/domain/budget';
import { estimateTokens } from '@/lib/domain/estimate-tokens';
import type { Message } from '@/lib/domain/message';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { type Prices, toCost, type Usage } from '@/lib/models/cost';
import { type PricesEnv, toPrices } from '@/lib/models/prices';
import { toBefore } from './continued-answer';
import type { TurnHold } from './turn-budget';

/** The search for a title: about its input, and its longest answer. */
export const TITLE = { input: 400, output: TITLE_TOKENS };

/** What a turn's end tells of its cost: its own requests, and the one for a summary before them. */
type Spending = Pick<Outcome, 'status' | 'usage' | 'unmeasured'> & { summaryUsage?: Usage };

/**
 * What a turn cost: as the provider tells it, or else estimated from what was sent and written. A
 * turn that the provider refused cost nothing; one that was stopped did, or stopping would be free.
 */
export function toSpent(
  env: PricesEnv,
  hold: TurnHold,
  outcome: Spending,
  message: Message,
): Amount {
  const prices = toPrices(DEFAULT_MODEL, env);
  const { summary } = hold;
  const condensed = outcome.summaryUsage
    ? toUsed(prices, outcome.summaryUsage)
    : toAmount(prices, summary?.input ?? 0, summary?.output ?? 0);
  return add(condensed, toAnswerSpent(prices, hold, outcome, message));
}

function toAnswerSpent(
  prices: Prices,
  hold: TurnHold,
  { status, usage, unmeasured }: Spending,
  message: Message,
): Amount {
  if (usage || unmeasured) {
    // A title is searched only for an answer that came to its end.
    const isTitled = hold.titled && status === 'done';
    const title = isTitled ? toAmount(prices, TITLE.input, TITLE.output) : NOTHING;
    return [usage, unmeasured]
      .flatMap((one) => (one ? [toUsed(prices, one)] : []))
      .reduce(add, title);
  }
  const lost = estimateLost(hold, message);
  const wasNotTaken = status !== 'interrupted' && lost.outputTokens === 0;
  return wasNotTaken ? NOTHING : toUsed(prices, lost);
}

/** About what a turn took of which only its answer is left. */
export function estimateLost(hold: TurnHold, message: Message) {
  const inputTokens = toInput(hold, message);
  const outputTokens = Math.max(0, estimateSaid(message) - hold.before);
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
}

/** What the requests sent of which only their answer is left: each sends again what came before it. */
function toInput({ input, before, stepsBefore = 0 }: TurnHold, message: Message): number {
  const steps = Math.max(1, countSteps(message.parts) - stepsBefore);
  const grown = Math.max(0, estimateMessage(message) - before);
  return steps * input + Math.ceil(((steps - 1) * grown) / 2);
}

function toUsed(prices: Prices, usage: Usage): Amount {
  const { inputTokens = 0, outputTokens = 0, totalTokens } = usage;
  return { tokens: totalTokens ?? inputTokens + outputTokens, cost: toCost(prices, usage) };
}

/** Tokens of what the model itself said in an answer: its words, and what it called with. */
export function estimateSaid({ parts }: Pick<Message, 'parts'>): number {
  const said = parts.map((part) => {
    if (part.type === 'text') return part.text;
    return part.type === 'dynamic-tool' ? JSON.stringify(part.input ?? '') : '';
  });
  return estimateTokens(said.join(''));
}

/** The step that an answer was cut off in is asked for again. */
export function toStepsBefore(continued: Message): number {
  const { steps, newStep } = toBefore(continued);
  return newStep ? steps : Math.max(0, steps - 1);
}
