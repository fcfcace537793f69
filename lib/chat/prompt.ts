import { convertToModelMessages, type ModelMessage } from 'ai';
import type { Message } from '@/lib/domain/message';

/**
 * The model's view of a conversation: what was said, without answers that never came.
 * A partial answer stays, because the person has read it and may refer to it.
 */
export function toPrompt(messages: readonly Message[]): Promise<ModelMessage[]> {
  const said = messages.filter(
    (message) => message.role !== 'assistant' || message.parts.some(isContent),
  );
  return convertToModelMessages(said.slice(), { ignoreIncompleteToolCalls: true });
}

function isContent(part: Message['parts'][number]): boolean {
  return part.type === 'text' ? part.text !== '' : part.type === 'dynamic-tool';
}
