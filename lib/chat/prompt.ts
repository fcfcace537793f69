import { convertToModelMessages, type ModelMessage } from 'ai';
import { toAttachments, toQuestionText } from '@/lib/domain/attachment';
import type { Message, Part } from '@/lib/domain/message';

/** What the model is told of a call that nobody answered. */
const UNANSWERED = 'No result was given.';

/**
 * The model's view of a conversation: what was said, without answers that never came.
 * A partial answer stays, because the person has read it and may refer to it.
 */
export function toPrompt(messages: readonly Message[]): Promise<ModelMessage[]> {
  const said = messages
    .map((message) => ({ ...message, parts: toPlain(message.parts).flatMap(toSaid) }))
    .filter((message) => message.role !== 'assistant' || message.parts.some(isContent));
  return convertToModelMessages(said, { ignoreIncompleteToolCalls: true });
}

/** A question with attachments becomes one text: any server that speaks OpenAI's protocol takes that. */
function toPlain(parts: Part[]): Part[] {
  return toAttachments(parts).length === 0
    ? parts
    : [{ type: 'text', text: toQuestionText(parts) }];
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
