import {
  generateText,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
  type FinishReason as SdkFinishReason,
  experimental_streamTextLowMemory as streamText,
  type TextStreamPart,
  type ToolSet,
  toUIMessageChunk,
} from 'ai';
import { estimateTokens } from '@/lib/domain/estimate-tokens';
import { type Failure, fail } from '@/lib/domain/failure';
import type { Chunk } from '@/lib/domain/fold';
import type { FinishReason, MessageMetadata } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';
import { estimateRequest } from './estimate';
import { readCall, type ToolCall } from './tools/tool-call';
import { toToolChoice, toToolSet } from './tools/tool-set';
import { toFailure } from './upstream-failure';
import type { Watchdog } from './watchdog';

/** One request to the model: a step of a turn, counted from 0. */
export type Question = {
  model: LanguageModel;
  prompt: ModelMessage[];
  settings: Settings;
  step: number;
};

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

type Measured = NonNullable<MessageMetadata['usage']>;

/** The emulator marks recorded answers with this response header. */
const DEMO_HEADER = 'x-parley-demo';

export async function runAttempt(
  input: Question,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
): Promise<Attempt> {
  const attempt: Attempt = { calls: [], called: false, writing: 0 };
  const wasAsked = !watchdog.cause;
  const isStreamed = input.settings.stream !== false;
  let said = '';
  const take = (chunk: Chunk) => {
    said += toSaid(chunk, isStreamed);
    emit(chunk);
  };
  try {
    if (isStreamed) await stream(input, watchdog, take, attempt);
    else await generate(input, watchdog, take, attempt);
  } catch (error) {
    attempt.failure ??= toFailure(error, Date.now());
  }
  if (attempt.firstToken) attempt.writing = Date.now() - attempt.firstToken;
  // A request that was refused cost nothing; one that we broke off did.
  const wasTaken = attempt.firstToken !== undefined || (wasAsked && watchdog.cause !== undefined);
  if (!attempt.usage && wasTaken) attempt.unmeasured = toUnmeasured(input, said);
  return attempt;
}

function toUnmeasured({ prompt, settings }: Question, said: string): Measured {
  const inputTokens = estimateRequest(prompt, settings);
  const outputTokens = estimateTokens(said);
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
}

/** What the model wrote in a chunk. Arguments that were streamed come once more as a whole. */
function toSaid(chunk: Chunk, isStreamed: boolean): string {
  switch (chunk.type) {
    case 'text-delta':
    case 'reasoning-delta':
      return chunk.delta;
    case 'tool-input-delta':
      return chunk.inputTextDelta;
    case 'tool-input-available':
      return isStreamed ? '' : JSON.stringify(chunk.input);
    default:
      return '';
  }
}

function toCall(input: Question, watchdog: Watchdog) {
  const tools = toToolSet(input.settings.tools);
  return {
    model: input.model,
    messages: input.prompt,
    ...(input.settings.system !== undefined && { instructions: input.settings.system }),
    ...(tools && { tools, toolChoice: toToolChoice(input.settings.tool_choice, input.step) }),
    abortSignal: watchdog.signal,
    // Turns ask again themselves: the SDK would not for what the binding throws, and would
    // wait longer than a person does.
    maxRetries: 0,
  };
}

async function stream(
  input: Question,
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
    const chunk = toChunk(attempt, part);
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

/** The step's own beginning and end are ours to tell, and what a call comes to as well. */
function toChunk(attempt: Attempt, part: TextStreamPart<ToolSet>): Chunk | undefined {
  if (part.type === 'start-step' || part.type === 'finish-step') return undefined;
  if (part.type === 'tool-error' || part.type === 'tool-input-end') return undefined;
  if (part.type === 'tool-call') return takeCall(attempt, part);
  if (part.type === 'tool-input-start') {
    return { type: part.type, toolCallId: part.id, toolName: part.toolName, dynamic: true };
  }
  return toUIMessageChunk(part, { sendStart: false, sendFinish: false, sendSources: true }) as
    | Chunk
    | undefined;
}

function takeCall(attempt: Attempt, part: Parameters<typeof readCall>[0]): Chunk {
  const { chunk, call } = readCall(part);
  attempt.called = true;
  if (call) attempt.calls.push(call);
  return chunk;
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

async function generate(
  input: Question,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
  attempt: Attempt,
): Promise<void> {
  const result = await generateText(toCall(input, watchdog));
  attempt.firstToken = Date.now();
  setUsage(attempt, result.usage);
  attempt.finishReason = toFinishReason(result.finishReason);
  if (result.response.headers?.[DEMO_HEADER]) attempt.demo = true;
  if (result.text) {
    emit({ type: 'text-start', id: '0' });
    emit({ type: 'text-delta', id: '0', delta: result.text });
    emit({ type: 'text-end', id: '0' });
  }
  for (const call of result.toolCalls) emit(takeCall(attempt, call));
  if (!result.text && !attempt.called) attempt.failure = toEndFailure(null);
}

/** An answer without a word in it is a failure, but for the reasons that say why. */
function toEndFailure(attempt: Attempt | null): Failure | undefined {
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
