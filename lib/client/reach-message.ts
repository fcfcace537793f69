import { PAGE_LIMIT } from '@/lib/domain/conversation';
import type { Conversation } from './conversation';
import { when } from './store';

/**
 * Loads upward until a message is among those that are loaded. One that stands on another branch
 * becomes a part of the shown one. False where there is none, or where it cannot be had now.
 */
export async function reachMessage(
  conversation: Conversation,
  messageId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { state } = conversation;
  await when(state, ({ phase }) => phase === 'ready' || phase === 'failed', signal);
  if (await loadUpTo(conversation, messageId, signal)) return true;
  if (signal.aborted || conversation.isBusy) return false;
  await conversation.switchTo(messageId);
  return loadUpTo(conversation, messageId, signal);
}

async function loadUpTo(
  conversation: Conversation,
  messageId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { state } = conversation;
  while (!signal.aborted) {
    await when(state, ({ loadingOlder }) => !loadingOlder, signal);
    const { messages, olderCursor } = state.get();
    if (messages.some(({ id }) => id === messageId)) return true;
    if (!olderCursor) return false;
    await conversation.loadOlder(PAGE_LIMIT);
    // It could not be loaded, and would not be now.
    if (state.get().olderCursor === olderCursor) return false;
  }
  return false;
}
