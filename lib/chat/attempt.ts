import type {
  LanguageModelUsage,
  FinishReason as SdkFinishReason,
  TextStreamPart,
  ToolSet,
} from 'ai';
import { type Failure, fail } from '@/lib/domain/failure';
import type { Chunk } from '@/lib/domain/fold';
import type { FinishReason, MessageMetadata } from '@/lib/domain/message';
import { readCall, type ToolCall } from './tools/tool-call';
import { toFailure } from './upstream-failure';

/** What came of asking the model once. */
export type Attempt = {
  /** When the first token arrived, in milliseconds since the epoch. */
  firstToken?: number;
  finishReason?: FinishReason;
  usage?: MessageMetadata['usage'];
  /** About what a request took that the provider did not count: one that broke off, as a rule. */
  unmeasured?: Measured;
  /** Tokens of this request and its answer, where the provider told them. */
  taken?: number;
  /** What the model asked to have called, in order. */
  calls: ToolCall[];
  /** True where the model asked for something: then it has not said all it has to say. */
  called: boolean;
  /** Milliseconds from the first token to the last. */
  writing: number;
  failure?: Failure;
  /** True when the answer came from the emulator's recordings. */
  demo?: boolean;
};

export type Measured = NonNullable<MessageMetadata['usage']>;

/** The emulator marks recorded answers with this response header. */
const DEMO_HEADER = 'x-parley-demo';

/** Notes what a part of the stream tells of the attempt itself. */
export function note(attempt: Attempt, part: TextStreamPart<ToolSet>): void {
  switch (part.type) {
    case 'text-delta':
    case 'reasoning-delta':
    case 'tool-input-start':
    case 'tool-call':
      attempt.firstToken ??= Date.now();
      return;
    case 'finish-step':
      if (part.response.headers?.[DEMO_HEADER]) attempt.demo = true;
      setUsage(attempt, part.usage);
      attempt.finishReason = toFinishReason(part.finishReason);
      // A stream that simply ends has no reason of its own: it was cut.
      if (part.rawFinishReason === undefined) attempt.failure ??= cutOff();
      return;
    case 'error':
      attempt.failure ??= toFailure(part.error, Date.now());
      return;
    default:
      return;
  }
}

/** Notes what a whole answer tells, which came at once. */
export function noteWhole(attempt: Attempt, whole: WholeAnswer): void {
  attempt.firstToken = Date.now();
  setUsage(attempt, whole.usage);
  attempt.finishReason = toFinishReason(whole.finishReason);
  if (whole.response.headers?.[DEMO_HEADER]) attempt.demo = true;
}

type WholeAnswer = {
  usage: LanguageModelUsage;
  finishReason: SdkFinishReason;
  response: { headers?: Record<string, string> };
};

/** Notes a call, and gives what it becomes in the answer. */
export function takeCall(attempt: Attempt, part: Parameters<typeof readCall>[0]): Chunk {
  const { chunk, call } = readCall(part);
  attempt.called = true;
  if (call) attempt.calls.push(call);
  return chunk;
}

/** An answer without a word in it is a failure, but for the reasons that say why. */
export function toEndFailure(attempt: Attempt | null): Failure | undefined {
  if (attempt?.firstToken || attempt?.finishReason === 'content-filter') return undefined;
  return fail('model-empty', 'The model sent an empty answer. Try again.', { retryable: true })
    .failure;
}

function cutOff(): Failure {
  return fail('model-cut-off', 'The answer broke off. What arrived is kept. Try again.', {
    retryable: true,
  }).failure;
}

function setUsage(attempt: Attempt, usage: LanguageModelUsage): void {
  attempt.usage = toUsage(usage);
  const { inputTokens, outputTokens } = usage;
  if (inputTokens && outputTokens !== undefined) attempt.taken = inputTokens + outputTokens;
}

function toUsage(usage: LanguageModelUsage): MessageMetadata['usage'] {
  if (usage.totalTokens === undefined && usage.outputTokens === undefined) return undefined;
  const cachedInputTokens = usage.inputTokenDetails?.cacheReadTokens;
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    totalTokens: usage.totalTokens,
    ...(cachedInputTokens !== undefined && { cachedInputTokens }),
  };
}

function toFinishReason(reason: SdkFinishReason): FinishReason {
  switch (reason) {
    case 'stop':
    case 'length':
    case 'content-filter':
    case 'tool-calls':
    case 'error':
      return reason;
    default:
      return 'other';
  }
}
