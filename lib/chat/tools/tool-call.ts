import { InvalidToolInputError, NoSuchToolError, type ToolSet, type TypedToolCall } from 'ai';
import type { Chunk } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';

/** A function that the model asks to have called. */
export type ToolCall = { toolCallId: string; toolName: string; input: unknown };

/** What a call becomes in the answer, and whether it is one that can be answered at all. */
export function readCall(part: TypedToolCall<ToolSet>): { chunk: Chunk; call?: ToolCall } {
  const { toolCallId, toolName, input } = part;
  const call = { toolCallId, toolName, input };
  if (!part.invalid) {
    return { chunk: { type: 'tool-input-available', ...call, dynamic: true }, call };
  }
  const errorText = toRefusal(part.error, toolName);
  return { chunk: { type: 'tool-input-error', ...call, errorText, dynamic: true } };
}

/** Said to the model as well, which may then do better. */
function toRefusal(error: unknown, toolName: string): string {
  if (NoSuchToolError.isInstance(error)) return `There is no function "${toolName}".`;
  if (InvalidToolInputError.isInstance(error)) return 'The arguments are not valid JSON.';
  return 'The call cannot be read.';
}

/** The calls of a message's last step that have no result yet. */
export function toOpenCalls(parts: Message['parts']): ToolCall[] {
  return toLastStep(parts).flatMap((part) =>
    part.type === 'dynamic-tool' && part.state === 'input-available'
      ? [{ toolCallId: part.toolCallId, toolName: part.toolName, input: part.input }]
      : [],
  );
}

/** True where the next words belong to a new step: the last one ended with calls. */
export const endsWithCalls = (parts: Message['parts']): boolean =>
  parts.at(-1)?.type === 'dynamic-tool';

export const countSteps = (parts: Message['parts']): number =>
  parts.length === 0 ? 0 : 1 + parts.filter((part) => part.type === 'step-start').length;

function toLastStep(parts: Message['parts']): Message['parts'] {
  return parts.slice(parts.findLastIndex((part) => part.type === 'step-start') + 1);
}
