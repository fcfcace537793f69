import type { MessageMetadata } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';
import { STEP_LIMIT } from './tools/tool-set';

/** Tokens by which a step lets the next request grow, on average: what it said, and the results. */
const GROWTH = 5_000;

/** Tokens that a step which only calls functions says, at the most that is set aside for it. */
const CALLING = 4_096;

/** What the steps of a turn may take together, in tokens: what was set aside for them. */
export type Allowance = {
  /** All requests, and all answers to them. */
  input: number;
  output: number;
  /** One request, and one answer. */
  request: number;
  answer: number;
};

type Usage = MessageMetadata['usage'];

/** How often the model may be asked in one turn: a call that is answered here asks it again. */
export const toSteps = ({ tools, tool_choice }: Settings): number =>
  tools?.length && tool_choice !== 'none' ? STEP_LIMIT : 1;

/** What the requests of all steps may send together beyond what the first one sends. */
export const toGrowth = (steps: number): number => ((steps * (steps - 1)) / 2) * GROWTH;

/** The allowance of a turn whose first request has `input` tokens, and each answer at most `answer`. */
export function toAllowance(
  first: { input: number; answer: number; request: number },
  steps: number,
  growth: number,
): Allowance {
  const { input, answer, request } = first;
  return {
    input: steps * input + growth,
    output: answer + (steps - 1) * Math.min(answer, CALLING),
    request,
    answer,
  };
}

/**
 * Whether a further request still fits, of about so many tokens. A turn may call for as much as it
 * likes: it ends when what was set aside does, and can be continued then.
 */
export function mayAskAgain(
  { input, output, request, answer }: Allowance,
  spent: { usage?: Usage; unmeasured?: Usage },
  next: number,
): boolean {
  const sum = (key: 'inputTokens' | 'outputTokens') =>
    (spent.usage?.[key] ?? 0) + (spent.unmeasured?.[key] ?? 0);
  const fits = sum('inputTokens') + next <= input && sum('outputTokens') + answer <= output;
  return fits && next <= request;
}
