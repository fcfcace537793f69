import type { Message, MessageMetadata } from '@/lib/domain/message';
import type { Example } from '@/lib/models/examples';
import type { Settings } from '@/lib/models/settings';
import type { Owner } from './conversation-api';
import { ConversationStore } from './conversation-store';

export type ConversationStart = { settings?: Settings; example?: Example; widgetId?: string };

/** A conversation with nothing in it yet, or with the turns that an example begins with. */
export function createConversation(
  storage: DurableObjectStorage,
  owner: Owner,
  { settings, example, widgetId }: ConversationStart,
): ConversationStore {
  const now = Date.now();
  const store = ConversationStore.create(storage, {
    id: owner.conversationId,
    accountId: owner.accountId,
    title: example?.title ?? 'New conversation',
    // Nobody lists a widget's conversations: their titles are not worth asking the model.
    titledBy: example || widgetId ? 'person' : 'words',
    settings: { ...example?.settings, ...settings },
    ...(widgetId && { widgetId }),
    leafId: null,
    createdAt: now,
    updatedAt: now,
    pinned: false,
    unindexed: [],
  });
  store.transaction(() => addEarlier(store, example?.earlier ?? [], now));
  return store;
}

function addEarlier(
  store: ConversationStore,
  earlier: NonNullable<Example['earlier']>,
  now: number,
): void {
  let parentId: string | null = null;
  for (const { role, text } of earlier) {
    const id = crypto.randomUUID();
    const parts: Message['parts'] = [{ type: 'text', text }];
    store.messages.insert({ id, role, parts, metadata: toMetadata(now) }, parentId);
    parentId = id;
  }
  if (parentId) store.change({ leafId: parentId });
}

/** Of a message that no turn wrote. */
export function toMetadata(createdAt: number): MessageMetadata {
  return { status: 'done', createdAt };
}
