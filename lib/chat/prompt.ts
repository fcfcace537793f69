import { convertToModelMessages, type ModelMessage } from 'ai';
import type { Message, Part } from '@/lib/domain/message';

/** What the model is told of a call that nobody answered. */
const UNANSWERED = 'No result was given.';

/**
 * The model's view of a conversation: what was said, without answers that never came.
 * A partial answer stays, because the person has read it and may refer to it.
 */
export function toPrompt(messages: readonly Message[]): Promise<ModelMessage[]> {
  const said = messages
    .map((message) => ({ ...message, parts: message.parts.flatMap(toSaid) }))
    .filter((message) => message.role !== 'assistant' || message.parts.some(isContent));
  return convertToModelMessages(said, { ignoreIncompleteToolCalls: true });
}

/** A call needs a result (OpenAI refuses one without), and one whose arguments broke off is none. */
function toSaid(part: Part): Part[] {
  if (part.type !== 'dynamic-tool') return [part];
  switch (part.state) {
    case 'input-streaming':
      return [];
    case 'input-available':
      return [{ ...part, state: 'output-error', errorText: UNANSWERED }];
    default:
      return [part];
  }
}

function isContent(part: Part): boolean {
  return part.type === 'text' ? part.text !== '' : part.type === 'dynamic-tool';
}
