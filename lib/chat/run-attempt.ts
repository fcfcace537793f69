import {
  generateText,
  type LanguageModel,
  type ModelMessage,
  experimental_streamTextLowMemory as streamText,
  type TextStreamPart,
  type ToolSet,
  toUIMessageChunk,
} from 'ai';
import { estimateTokens } from '@/lib/domain/estimate-tokens';
import type { Chunk } from '@/lib/domain/fold';
import type { Settings } from '@/lib/models/settings';
import { type Attempt, type Measured, note, noteWhole, takeCall, toEndFailure } from './attempt';
import { estimateRequest } from './estimate';
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

/** Asks the model once, and hands on what it says. Never throws for what upstream does. */
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

async function generate(
  input: Question,
  watchdog: Watchdog,
  emit: (chunk: Chunk) => void,
  attempt: Attempt,
): Promise<void> {
  const result = await generateText(toCall(input, watchdog));
  noteWhole(attempt, result);
  if (result.text) {
    emit({ type: 'text-start', id: '0' });
    emit({ type: 'text-delta', id: '0', delta: result.text });
    emit({ type: 'text-end', id: '0' });
  }
  for (const call of result.toolCalls) emit(takeCall(attempt, call));
  if (!result.text && !attempt.called) attempt.failure = toEndFailure(null);
}
