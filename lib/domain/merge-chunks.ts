import type { Chunk } from './fold';

/** Two neighbouring deltas of one part as one; null where they are not that. */
export function mergeChunks(before: Chunk, after: Chunk): Chunk | null {
  if (before.type === 'text-delta' && after.type === 'text-delta') {
    return before.id === after.id ? { ...before, delta: before.delta + after.delta } : null;
  }
  if (before.type === 'tool-input-delta' && after.type === 'tool-input-delta') {
    if (before.toolCallId !== after.toolCallId) return null;
    return { ...before, inputTextDelta: before.inputTextDelta + after.inputTextDelta };
  }
  return null;
}
