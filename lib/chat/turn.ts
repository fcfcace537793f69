import type { LanguageModel, ModelMessage } from 'ai';
import { type Failure, fail } from '@/lib/domain/failure';
import type { Chunk } from '@/lib/domain/fold';
import type { FinishReason, MessageMetadata } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';
import type { Attempt } from './attempt';
import { estimateRequest } from './estimate';
import { type Question, runAttempt } from './run-attempt';
import { type Allowance, mayAskAgain } from './step-allowance';
import { answerCalls } from './tools/answer-calls';
import type { ToolCall } from './tools/tool-call';
import { STEP_LIMIT } from './tools/tool-set';
import { addUsage } from './usage';
import { type Deadlines, Watchdog } from './watchdog';

export type TurnInput = {
  model: LanguageModel;
  /** What the model is told, made anew for each step: what it said itself is part of the next one. */
  prompt: () => Promise<ModelMessage[]>;
  settings: Settings;
  deadlines: Deadlines;
  /** Aborted by the stop request, and by nothing else. */
  stop: AbortSignal;
  /** An answer that goes on: the steps it has had, and its calls that have no result yet. */
  before?: { steps: number; calls: readonly ToolCall[]; newStep: boolean };
  /** What all its steps may take together; without it, as much as they like. */
  allowance?: Allowance | undefined;
  /**
   * Called when the model refuses the prompt as too long: lets some of what comes first in it go, or
   * tells that it can not.
   */
  shorten?: () => boolean;
  /** What the person pasted, for the tools that read it. */
  pasted?: readonly string[];
};

/** How a turn ended, in the words of a message's metadata. */
export type Outcome = Pick<
  MessageMetadata,
  'status' | 'finishReason' | 'usage' | 'timing' | 'failure' | 'demo' | 'window'
> & {
  /** About what those of its requests took that the provider did not count. Not part of `usage`. */
  unmeasured?: NonNullable<MessageMetadata['usage']>;
};

const ATTEMPTS = 3;
/** Milliseconds before the second attempt; doubled for each further one, and spread by half. */
const BACKOFF = 500;

/**
 * Asks the model and hands on what it says, chunk by chunk; answers the calls that it makes and
 * asks again, until it has said all or a person has to answer one. Never throws for what upstream
 * does: every fault ends as an outcome.
 */
export async function runTurn(input: TurnInput, emit: (chunk: Chunk) => void): Promise<Outcome> {
  const started = Date.now();
  const watchdog = new Watchdog(input.deadlines, input.stop);
  try {
    const answered = await askInSteps(input, watchdog, emit);
    return answered ? toOutcome(answered, watchdog, started) : toWaiting(started);
  } finally {
    watchdog.close();
  }
}

/** All steps of an answer as one attempt; null if a person has to answer a call before the first one. */
async function askInSteps(
  input: TurnInput,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
): Promise<Attempt | null> {
  const { before, model, settings, prompt, allowance, pasted = [] } = input;
  const answer = (calls: readonly ToolCall[]) =>
    answerCalls(calls, settings.tools, { now: new Date(), pasted }, emit);
  const { steps, calls, newStep } = before ?? { steps: 0, calls: [], newStep: false };
  if (answer(calls)) return null;
  if (newStep) emit({ type: 'start-step' });
  let total: Attempt | undefined;
  for (let step = newStep ? steps : Math.max(0, steps - 1); ; step += 1) {
    const question = { model, settings, step, prompt: await prompt() };
    if (total && !mayFollow(question, total, allowance)) return toCutOff(total);
    if (total) emit({ type: 'start-step' });
    const attempt = await askShorter(input, question, watchdog, emit);
    total = total ? add(total, attempt) : attempt;
    const isLast = !attempt.called || step >= STEP_LIMIT - 1;
    if (isLast || attempt.failure || watchdog.cause || answer(attempt.calls)) return total;
  }
}

function mayFollow(
  { prompt, settings }: Question,
  total: Attempt,
  allowance: TurnInput['allowance'],
): boolean {
  return !allowance || mayAskAgain(allowance, total, estimateRequest(prompt, settings));
}

/** Its calls have their results, and the model is not asked what it makes of them before a person wishes it. */
const toCutOff = (total: Attempt): Attempt => ({ ...total, called: false, finishReason: 'length' });

/** Asks once more, with less of the conversation, where the model can not read as much at once. */
async function askShorter(
  { prompt, shorten = () => false }: TurnInput,
  question: Question,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
): Promise<Attempt> {
  const result = await askPatiently(question, watchdog, emit);
  const isTooLong = result.failure?.code === 'window-exceeded' && !result.firstToken;
  if (!isTooLong || watchdog.cause || !shorten()) return result;
  return askPatiently({ ...question, prompt: await prompt() }, watchdog, emit);
}

/** Asks again by itself only while nothing has been said yet. */
async function askPatiently(
  question: Question,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
): Promise<Attempt> {
  for (let attempt = 1; ; attempt += 1) {
    watchdog.touch();
    const result = await runAttempt(question, watchdog, emit);
    const again =
      attempt < ATTEMPTS &&
      result.failure?.retryable === true &&
      !result.firstToken &&
      !watchdog.cause &&
      isSoon(result.failure);
    if (!again) return result;
    await pause(BACKOFF * 2 ** (attempt - 1) * (0.75 + Math.random() / 2), watchdog.signal);
  }
}

/** A turn is one answer: what its steps used is added up, and the last one says how it ended. */
function add(before: Attempt, after: Attempt): Attempt {
  const firstToken = before.firstToken ?? after.firstToken;
  const { usage: unmeasured } = addUsage(before.unmeasured, after.unmeasured);
  return {
    ...after,
    ...(firstToken && { firstToken }),
    ...(before.demo && { demo: true }),
    ...addUsage(before.usage, after.usage),
    ...(unmeasured && { unmeasured }),
    writing: before.writing + after.writing,
  };
}

/** A person has to answer a call before the model can be asked at all. */
function toWaiting(started: number): Outcome {
  return { status: 'done', finishReason: 'tool-calls', timing: { total: Date.now() - started } };
}

/** A model that says when to come back, and means later than we would wait, is not asked again. */
function isSoon(failure: Failure): boolean {
  return failure.retryAt === undefined || failure.retryAt - Date.now() <= BACKOFF * 4;
}

function toOutcome(attempt: Attempt, watchdog: Watchdog, started: number): Outcome {
  const timing = {
    ...(attempt.firstToken && { firstToken: attempt.firstToken - started }),
    ...(attempt.writing && { writing: attempt.writing }),
    total: Date.now() - started,
  };
  const common = {
    timing,
    ...(attempt.usage && { usage: attempt.usage }),
    ...(attempt.unmeasured && { unmeasured: attempt.unmeasured }),
    ...(attempt.taken && { window: { tokens: attempt.taken } }),
    ...(attempt.demo && { demo: true }),
  };
  const failure = toCauseFailure(watchdog) ?? attempt.failure;
  if (watchdog.cause === 'stopped') return { ...common, status: 'stopped' };
  if (failure) return { ...common, status: 'failed', failure };
  // A demanded call ends with `stop`; that it is a call is what matters to the reader.
  const finishReason: FinishReason = attempt.called
    ? 'tool-calls'
    : (attempt.finishReason ?? 'other');
  return { ...common, status: 'done', finishReason };
}

function toCauseFailure(watchdog: Watchdog): Failure | undefined {
  switch (watchdog.cause) {
    case 'silent':
      return fail('model-silent', 'The model fell silent. What it said is kept. Try again.', {
        retryable: true,
      }).failure;
    case 'too-long':
      return fail(
        'turn-too-long',
        'The answer took too long and was ended. What it said is kept.',
        {
          retryable: true,
        },
      ).failure;
    case 'stopped':
    case undefined:
      return undefined;
    default:
      return watchdog.cause satisfies never;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    const onAbort = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
