import type { DynamicToolUIPart, UIMessageChunk } from 'ai';
import type { Message, MessageMetadata, Part } from './message';

export type Chunk = UIMessageChunk<MessageMetadata>;

/** A message being written. `open` says which part an id of a text or reasoning chunk belongs to. */
export type Fold = {
  readonly message: Message;
  readonly open: Readonly<Record<string, number>>;
};

/** A fold that starts from nothing: a replay rebuilds the whole message. */
export function startFold(id: string, metadata?: MessageMetadata): Fold {
  const message: Message = { id, role: 'assistant', parts: [] };
  return { message: metadata ? { ...message, metadata } : message, open: {} };
}

/** Applies one chunk. Costs the number of parts, not the length of the text; changes nothing in place. */
export function applyChunk(fold: Fold, chunk: Chunk): Fold {
  switch (chunk.type) {
    case 'start':
      return withMetadata(
        chunk.messageId ? { ...fold, message: { ...fold.message, id: chunk.messageId } } : fold,
        chunk.messageMetadata,
      );
    case 'finish':
    case 'message-metadata':
      return withMetadata(fold, chunk.messageMetadata);
    case 'start-step':
      return addPart(fold, { type: 'step-start' });
    case 'text-start':
      return addPart(fold, { type: 'text', text: '', state: 'streaming' }, `text:${chunk.id}`);
    case 'reasoning-start':
      return addPart(
        fold,
        { type: 'reasoning', id: chunk.id, text: '', state: 'streaming' },
        `reasoning:${chunk.id}`,
      );
    case 'text-delta':
      return changeText(fold, `text:${chunk.id}`, chunk.delta);
    case 'reasoning-delta':
      return changeText(fold, `reasoning:${chunk.id}`, chunk.delta);
    case 'text-end':
      return endText(fold, `text:${chunk.id}`);
    case 'reasoning-end':
      return endText(fold, `reasoning:${chunk.id}`);
    case 'tool-input-start':
    case 'tool-input-delta':
    case 'tool-input-available':
    case 'tool-input-error':
    case 'tool-output-available':
    case 'tool-output-error':
      return applyToolChunk(fold, chunk);
    case 'data-window':
      return putData(fold, chunk);
    default:
      // Ends of steps, errors and aborts say nothing about the message itself: its status travels
      // in the metadata. Kinds of chunk that a later SDK adds are passed over, as the protocol asks.
      return fold;
  }
}

/** The chunks that end every part which is still open: an answer that broke off has no end of its own. */
export function toEnds(fold: Fold): Chunk[] {
  const texts = Object.keys(fold.open).map((key): Chunk => {
    const [kind, id = ''] = key.split(/:(.*)/s);
    return kind === 'text' ? { type: 'text-end', id } : { type: 'reasoning-end', id };
  });
  const calls = fold.message.parts.flatMap((part): Chunk[] => {
    if (part.type !== 'dynamic-tool' || part.state !== 'input-streaming') return [];
    const { toolCallId, toolName, input } = part;
    const errorText = 'Its arguments broke off.';
    return [{ type: 'tool-input-error', toolCallId, toolName, input, errorText, dynamic: true }];
  });
  return [...texts, ...calls];
}

/** The message as it stands at the end: no part is open any more. */
export function settle(fold: Fold, metadata?: Partial<MessageMetadata>): Message {
  const { message } = toEnds(fold).reduce(applyChunk, fold);
  return metadata && message.metadata
    ? { ...message, metadata: { ...message.metadata, ...metadata } }
    : message;
}

function withMetadata(fold: Fold, metadata: MessageMetadata | undefined): Fold {
  if (!metadata) return fold;
  const message = { ...fold.message, metadata: { ...fold.message.metadata, ...metadata } };
  return { ...fold, message };
}

function addPart(fold: Fold, part: Part, key?: string): Fold {
  const parts = [...fold.message.parts, part];
  const message = { ...fold.message, parts };
  return key
    ? { ...fold, message, open: { ...fold.open, [key]: parts.length - 1 } }
    : { ...fold, message };
}

/** Data that is told again under its id takes the place of what it was. */
function putData(fold: Fold, { type, id, data }: DataChunk): Fold {
  const part = { type, ...(id !== undefined && { id }), data } as Part;
  const index = fold.message.parts.findIndex(
    (one) => id !== undefined && one.type === type && 'id' in one && one.id === id,
  );
  return index === -1 ? addPart(fold, part) : replacePart(fold, index, part);
}

type DataChunk = Extract<Chunk, { type: `data-${string}` }>;

function replacePart(fold: Fold, index: number, part: Part): Fold {
  const parts = fold.message.parts.slice();
  parts[index] = part;
  return { ...fold, message: { ...fold.message, parts } };
}

function changeText(fold: Fold, key: string, delta: string): Fold {
  const index = fold.open[key];
  const part = index === undefined ? undefined : fold.message.parts[index];
  if (index === undefined || (part?.type !== 'text' && part?.type !== 'reasoning')) return fold;
  return replacePart(fold, index, { ...part, text: part.text + delta });
}

function endText(fold: Fold, key: string): Fold {
  const index = fold.open[key];
  const part = index === undefined ? undefined : fold.message.parts[index];
  if (index === undefined || (part?.type !== 'text' && part?.type !== 'reasoning')) return fold;
  const { [key]: _closed, ...open } = fold.open;
  return { ...replacePart(fold, index, { ...part, state: 'done' }), open };
}

type ToolChunk = Extract<Chunk, { toolCallId: string }>;

function applyToolChunk(fold: Fold, chunk: ToolChunk): Fold {
  const { toolCallId } = chunk;
  const index = fold.message.parts.findIndex(
    (part) => part.type === 'dynamic-tool' && part.toolCallId === toolCallId,
  );
  const before = fold.message.parts[index];
  const part = toToolPart(before?.type === 'dynamic-tool' ? before : undefined, chunk);
  if (!part) return fold;
  return index === -1 ? addPart(fold, part) : replacePart(fold, index, part);
}

function toToolPart(
  before: DynamicToolUIPart | undefined,
  chunk: ToolChunk,
): DynamicToolUIPart | undefined {
  const base = { type: 'dynamic-tool' as const, toolCallId: chunk.toolCallId };
  const toolName = 'toolName' in chunk ? chunk.toolName : (before?.toolName ?? 'unknown');
  switch (chunk.type) {
    case 'tool-input-start':
      return { ...base, toolName, state: 'input-streaming', input: undefined };
    case 'tool-input-delta': {
      // The arguments as text, as far as they have come: read as JSON once they are whole.
      const text = typeof before?.input === 'string' ? before.input : '';
      return before?.state === 'input-streaming'
        ? { ...base, toolName, state: before.state, input: text + chunk.inputTextDelta }
        : undefined;
    }
    case 'tool-input-available':
      return { ...base, toolName, state: 'input-available', input: chunk.input };
    case 'tool-input-error':
      return {
        ...base,
        toolName,
        state: 'output-error',
        input: chunk.input,
        errorText: chunk.errorText,
      };
    case 'tool-output-available':
      return {
        ...base,
        toolName,
        state: 'output-available',
        input: before?.input,
        output: chunk.output,
      };
    case 'tool-output-error':
      return {
        ...base,
        toolName,
        state: 'output-error',
        input: before?.input,
        errorText: chunk.errorText,
      };
    default:
      // Approvals are not used here.
      return undefined;
  }
}
