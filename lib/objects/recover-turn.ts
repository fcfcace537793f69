import { addEstimated } from '@/lib/chat/usage';
import { applyChunk, settle, startFold } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { toCost } from '@/lib/models/cost';
import { type PricesEnv, toPrices } from '@/lib/models/prices';
import type { ConversationStore } from './conversation-store';
import { withNotes } from './fit-turn';
import { TurnLog } from './turn-log';
import { estimateLost } from './turn-spent';

/** Stores what a turn wrote before its object went away, as an interrupted answer, and gives it. */
export function recoverTurn(store: ConversationStore, env: PricesEnv): Message {
  const { turn } = store.meta;
  const before = turn && store.messages.get(turn.messageId);
  if (!turn || !before) throw new Error('A running turn has its message');
  let fold = startFold(turn.messageId, before.metadata);
  for (const chunk of TurnLog.recover(store.sql)) fold = applyChunk(fold, chunk);
  // A turn that had not written a chunk yet leaves the message as it was.
  const written = fold.message.parts.length > 0 ? fold : { ...fold, message: before };
  const message = settle(written, { status: 'interrupted' });
  // What the answers of a widget cost is its owner's to know.
  const lost = turn.hold && !store.meta.widgetId ? estimateLost(turn.hold, message) : undefined;
  const priced = lost && { usage: lost, cost: toCost(toPrices(DEFAULT_MODEL, env), lost) };
  store.transaction(() => {
    store.messages.update(message);
    TurnLog.discard(store.sql);
    store.change({
      turn: undefined,
      unindexed: [...store.meta.unindexed, turn.messageId],
      ...withNotes(store.meta, message),
      ...(priced && { spent: addEstimated(store.meta.spent, priced) }),
    });
  });
  return message;
}
