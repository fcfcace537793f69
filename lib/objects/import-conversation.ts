import { addSpent } from '@/lib/chat/usage';
import { NOTHING_SPENT } from '@/lib/domain/conversation';
import { toNotesInForce } from '@/lib/domain/window-note';
import type { ConversationFile } from '@/lib/port/conversation-file';
import type { Owner } from './conversation-api';
import { ConversationStore } from './conversation-store';

/** Makes a conversation out of a file, all of it or nothing. Its times stay, so that it is found where it was. */
export function importConversation(
  storage: DurableObjectStorage,
  owner: Owner,
  file: ConversationFile,
): ConversationStore {
  const now = Date.now();
  const { title, settings, pinned, leafId, messages } = file;
  return storage.transactionSync(() => {
    const store = ConversationStore.create(storage, {
      id: owner.conversationId,
      accountId: owner.accountId,
      title,
      titledBy: 'person',
      settings,
      leafId,
      pinned,
      createdAt: Math.min(file.createdAt, now),
      updatedAt: Math.min(file.updatedAt, now),
      unindexed: messages.map(({ id }) => id),
      notes: messages.flatMap((message) =>
        toNotesInForce(message).map(({ upTo }) => ({ upTo, answerId: message.id })),
      ),
      spent: messages.reduce(
        (spent, { metadata }) => addSpent(spent, metadata ?? {}),
        NOTHING_SPENT,
      ),
    });
    for (const { parentId, ...message } of messages) store.messages.insert(message, parentId);
    return store;
  });
}
