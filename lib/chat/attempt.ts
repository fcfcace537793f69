import {
  generateText,
  type LanguageModelUsage,
  type FinishReason as SdkFinishReason,
  experimental_streamTextLowMemory as streamText,
  type TextStreamPart,
  type ToolSet,
  toUIMessageChunk,
} from 'ai';
import { type Failure, fail } from '@/lib/domain/failure';
import type { Chunk } from '@/lib/domain/fold';
import type { FinishReason, MessageMetadata } from '@/lib/domain/message';
import { toToolChoice, toToolSet } from './tools';
import type { TurnInput } from './turn';
import { toFailure } from './upstream-failure';
import type { Watchdog } from './watchdog';

/** What came of asking the model once. */
export type Attempt = {
  /** When the first token arrived, in milliseconds since the epoch. */
  firstToken?: number;
  finishReason?: FinishReason;
  usage?: MessageMetadata['usage'];
  failure?: Failure;
  /** True when the answer came from the emulator's recordings. */
  demo?: boolean;
};

/** The emulator marks recorded answers with this response header. */
const DEMO_HEADER = 'x-parley-demo';

export async function runAttempt(
  input: TurnInput,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
): Promise<Attempt> {
  const attempt: Attempt = {};
  try {
    if (input.settings.stream === false) await generate(input, watchdog, emit, attempt);
    else await stream(input, watchdog, emit, attempt);
  } catch (error) {
    attempt.failure ??= toFailure(error, Date.now());
  }
  return attempt;
}

function toCall(input: TurnInput, watchdog: Watchdog) {
  const tools = toToolSet(input.settings.tools);
  return {
    model: input.model,
    messages: input.prompt,
    ...(input.settings.system !== undefined && { instructions: input.settings.system }),
    ...(tools && { tools, toolChoice: toToolChoice(input.settings.tool_choice) }),
    abortSignal: watchdog.signal,
    // Turns ask again themselves: the SDK would not for what the binding throws, and would
    // wait longer than a person does.
    maxRetries: 0,
  };
}

async function stream(
  input: TurnInput,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
  attempt: Attempt,
): Promise<void> {
  const result = streamText({
    ...toCall(input, watchdog),
    // Errors arrive as parts of the stream; without this the SDK prints them too.
    onError: () => undefined,
  });
  for await (const part of result.stream) {
    watchdog.touch();
    const spoke = attempt.firstToken !== undefined;
    note(attempt, part);
    if (attempt.failure) return;
    const chunk = toChunk(part);
    if (chunk) emit(chunk);
    if (!spoke && attempt.firstToken !== undefined) await letGo();
  }
  attempt.failure ??= toEndFailure(attempt);
}

/**
 * Lets what was emitted leave before more is read. What has arrived already is read without a pause
 * else, and the first words would go out with the last ones of it.
 */
function letGo(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The step's own beginning and end are ours to tell: a turn has one start and one finish. */
function toChunk(part: TextStreamPart<ToolSet>): Chunk | undefined {
  if (part.type === 'start-step' || part.type === 'finish-step') return undefined;
  return toUIMessageChunk(part, { sendStart: false, sendFinish: false, sendSources: true }) as
    | Chunk
    | undefined;
}

function note(attempt: Attempt, part: TextStreamPart<ToolSet>): void {
  switch (part.type) {
    case 'text-delta':
    case 'reasoning-delta':
    case 'tool-input-start':
    case 'tool-call':
      attempt.firstToken ??= Date.now();
      return;
    case 'finish-step':
      if (part.response.headers?.[DEMO_HEADER]) attempt.demo = true;
      attempt.usage = toUsage(part.usage);
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

async function generate(
  input: TurnInput,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
  attempt: Attempt,
): Promise<void> {
  const result = await generateText(toCall(input, watchdog));
  attempt.firstToken = Date.now();
  attempt.usage = toUsage(result.usage);
  attempt.finishReason = toFinishReason(result.finishReason);
  if (result.response.headers?.[DEMO_HEADER]) attempt.demo = true;
  if (result.text) {
    emit({ type: 'text-start', id: '0' });
    emit({ type: 'text-delta', id: '0', delta: result.text });
    emit({ type: 'text-end', id: '0' });
  }
  for (const call of result.toolCalls) {
    emit({
      type: 'tool-input-available',
      toolCallId: call.toolCallId,
      toolName: call.toolName,
      input: call.input,
    });
  }
  if (!result.text && result.toolCalls.length === 0) attempt.failure = toEndFailure({});
}

/** An answer without a word in it is a failure, but for the reasons that say why. */
function toEndFailure(attempt: Attempt): Failure | undefined {
  if (attempt.firstToken || attempt.finishReason === 'content-filter') return undefined;
  return fail('model-empty', 'The model sent an empty answer. Try again.', { retryable: true })
    .failure;
}

function cutOff(): Failure {
  return fail('model-cut-off', 'The answer broke off. What arrived is kept. Try again.', {
    retryable: true,
  }).failure;
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
