import type { AccountApi } from './account-api';
import type { ConversationStore } from './conversation-store';
import { readTexts } from './read-conversation';

/** Tells the account how a conversation stands. What it could not take now goes along next time. */
export async function publishConversation(
  account: Pick<AccountApi, 'record'>,
  store: ConversationStore,
  isThere: () => boolean,
): Promise<void> {
  const { unindexed } = store.meta;
  await account.record(store.toItem(), readTexts(store, unindexed));
  if (unindexed.length === 0 || !isThere()) return;
  store.change({ unindexed: store.meta.unindexed.filter((id) => !unindexed.includes(id)) });
}
