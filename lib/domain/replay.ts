import type { Chunk } from './fold';
import type { Message } from './message';
import type { WINDOW_PART } from './window-note';

/**
 * The chunks that rebuild a message's parts. The last text stays open under `openId`, where the
 * caller goes on with it; give none to have everything closed.
 */
export function toChunks(message: Message, openId?: string): Chunk[] {
  const lastText = message.parts.findLastIndex((part) => part.type === 'text');
  return message.parts.flatMap((part, index): Chunk[] => {
    switch (part.type) {
      case 'text': {
        const open = openId !== undefined && index === lastText;
        const id = open ? openId : `replay-${index}`;
        const chunks: Chunk[] = [
          { type: 'text-start', id },
          { type: 'text-delta', id, delta: part.text },
        ];
        return open ? chunks : [...chunks, { type: 'text-end', id }];
      }
      case 'reasoning': {
        const id = part.id ?? `replay-${index}`;
        return [
          { type: 'reasoning-start', id },
          { type: 'reasoning-delta', id, delta: part.text },
          { type: 'reasoning-end', id },
        ];
      }
      case 'step-start':
        return [{ type: 'start-step' }];
      case 'dynamic-tool':
        return toToolChunks(part);
      case 'data-window': {
        const { type, id, data } = part as { type: typeof WINDOW_PART; id?: string; data: unknown };
        return [{ type, ...(id !== undefined && { id }), data }];
      }
      default:
        return [];
    }
  });
}

function toToolChunks(part: Extract<Message['parts'][number], { type: 'dynamic-tool' }>): Chunk[] {
  const { toolCallId, toolName } = part;
  const input: Chunk = {
    type: 'tool-input-available',
    toolCallId,
    toolName,
    input: part.input,
    dynamic: true,
  };
  switch (part.state) {
    case 'output-available':
      return [input, { type: 'tool-output-available', toolCallId, output: part.output }];
    case 'output-error':
      return [input, { type: 'tool-output-error', toolCallId, errorText: part.errorText }];
    default:
      return [input];
  }
}
