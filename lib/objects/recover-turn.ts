import { applyChunk, settle, startFold } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';
import type { ConversationStore } from './conversation-store';
import { withNotes } from './fit-turn';
import { TurnLog } from './turn-log';

/** Stores what a turn wrote before its object went away, as an interrupted answer, and gives it. */
export function recoverTurn(store: ConversationStore): Message {
  const { turn } = store.meta;
  const before = turn && store.messages.get(turn.messageId);
  if (!turn || !before) throw new Error('A running turn has its message');
  let fold = startFold(turn.messageId, before.metadata);
  for (const chunk of TurnLog.recover(store.sql)) fold = applyChunk(fold, chunk);
  // A turn that had not written a chunk yet leaves the message as it was.
  const written = fold.message.parts.length > 0 ? fold : { ...fold, message: before };
  const message = settle(written, { status: 'interrupted' });
  store.transaction(() => {
    store.messages.update(message);
    TurnLog.discard(store.sql);
    store.change({
      turn: undefined,
      unindexed: [...store.meta.unindexed, turn.messageId],
      ...withNotes(store.meta, message),
    });
  });
  return message;
}
