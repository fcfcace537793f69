import type { LanguageModel, ModelMessage } from 'ai';
import { type Failure, fail } from '@/lib/domain/failure';
import type { Chunk } from '@/lib/domain/fold';
import type { FinishReason, MessageMetadata } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';
import { type Attempt, runAttempt } from './attempt';
import { type Deadlines, Watchdog } from './watchdog';

export type TurnInput = {
  model: LanguageModel;
  prompt: ModelMessage[];
  settings: Settings;
  deadlines: Deadlines;
  /** Aborted by the stop request, and by nothing else. */
  stop: AbortSignal;
};

/** How a turn ended, in the words of a message's metadata. */
export type Outcome = Pick<
  MessageMetadata,
  'status' | 'finishReason' | 'usage' | 'timing' | 'failure' | 'demo'
>;

const ATTEMPTS = 3;
/** Milliseconds before the second attempt; doubled for each further one, and spread by half. */
const BACKOFF = 500;

/**
 * Asks the model and hands on what it says, chunk by chunk. Never throws for what upstream does:
 * every fault ends as an outcome. Asks again by itself only while nothing has been said yet.
 */
export async function runTurn(input: TurnInput, emit: (chunk: Chunk) => void): Promise<Outcome> {
  const started = Date.now();
  const watchdog = new Watchdog(input.deadlines, input.stop);
  try {
    for (let attempt = 1; ; attempt += 1) {
      watchdog.touch();
      const result = await runAttempt(input, watchdog, emit);
      const again =
        attempt < ATTEMPTS &&
        result.failure?.retryable === true &&
        !result.firstToken &&
        !watchdog.cause &&
        isSoon(result.failure);
      if (!again) return toOutcome(result, watchdog, started);
      await pause(BACKOFF * 2 ** (attempt - 1) * (0.75 + Math.random() / 2), watchdog.signal);
    }
  } finally {
    watchdog.close();
  }
}

/** A model that says when to come back, and means later than we would wait, is not asked again. */
function isSoon(failure: Failure): boolean {
  return failure.retryAt === undefined || failure.retryAt - Date.now() <= BACKOFF * 4;
}

function toOutcome(attempt: Attempt, watchdog: Watchdog, started: number): Outcome {
  const timing = {
    ...(attempt.firstToken && { firstToken: attempt.firstToken - started }),
    total: Date.now() - started,
  };
  const common = {
    timing,
    ...(attempt.usage && { usage: attempt.usage }),
    ...(attempt.demo && { demo: true }),
  };
  const failure = toCauseFailure(watchdog) ?? attempt.failure;
  if (watchdog.cause === 'stopped') return { ...common, status: 'stopped' };
  if (failure) return { ...common, status: 'failed', failure };
  const finishReason: FinishReason = attempt.finishReason ?? 'other';
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
