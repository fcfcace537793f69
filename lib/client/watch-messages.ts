import type { Conversation } from './conversation';
import type { ConversationState } from './conversation-state';
import type { Parley } from './parley';

type Watching = {
  /** A question that was taken, or an answer that has ended. */
  onMessage(id: string, role: 'user' | 'assistant'): void;
  onConversation(id: string | null): void;
  onRefusal(failure: { code: string; message: string }): void;
};

/** Tells what happens in the open conversation, as it happens; what was there before is not told. */
export function watchMessages(parley: Parley, watching: Watching): () => void {
  let unwatch: () => void = () => undefined;
  const watch = () => {
    unwatch();
    unwatch = watchConversation(parley.current.get(), watching);
  };
  const stop = parley.current.subscribe(watch);
  watch();
  return () => {
    stop();
    unwatch();
  };
}

function watchConversation(conversation: Conversation, watching: Watching): () => void {
  const { state, id } = conversation;
  const told = new Set<string>();
  let before = state.get();
  let isOpen = before.phase === 'ready';
  markEnded(before, told);
  watching.onConversation(isOpen ? id : null);
  return state.subscribe(() => {
    const now = state.get();
    if (!isOpen && now.phase === 'ready') {
      isOpen = true;
      watching.onConversation(id);
      // Loaded, not begun here.
      if (before.phase === 'loading') markEnded(now, told);
    }
    if (isOpen) {
      for (const message of toEnded(now)) {
        if (told.has(message.id)) continue;
        told.add(message.id);
        watching.onMessage(message.id, message.role);
      }
    }
    if (now.refusal && now.refusal !== before.refusal) watching.onRefusal(now.refusal);
    before = now;
  });
}

type Told = { id: string; role: 'user' | 'assistant' };

/** Older messages may still be loaded: what is new is always at the end. */
function toEnded({ messages, turn }: ConversationState): Told[] {
  return messages.slice(-2).flatMap(({ id, role, metadata }): Told[] => {
    if (role === 'user') return [{ id, role }];
    const hasEnded = turn === 'idle' && metadata?.status !== 'streaming';
    return role === 'assistant' && hasEnded ? [{ id, role }] : [];
  });
}

function markEnded(state: ConversationState, told: Set<string>): void {
  for (const { id } of toEnded(state)) told.add(id);
}
