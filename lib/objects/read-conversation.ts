import { DEFAULT_OVERFLOW } from '@/lib/chat/window';
import { NOTHING_SPENT, type Page } from '@/lib/domain/conversation';
import { type Message, toText } from '@/lib/domain/message';
import type { IndexedText } from './account-api';
import type { ConversationTree, ConversationView } from './conversation-api';
import type { ConversationStore } from './conversation-store';
import { toMetadata } from './create-conversation';
import { ExchangeTable } from './exchange-table';

export function toView(store: ConversationStore): ConversationView {
  const { settings, overflow = DEFAULT_OVERFLOW, leafId, spent = NOTHING_SPENT } = store.meta;
  return { ...store.toItem(), settings, overflow, leafId, spent };
}

/** A message as it stands, the one that is being written included, with its place among its versions. */
export function readMessage(
  store: ConversationStore,
  live: Message | undefined,
  id: string,
): Message | undefined {
  const message = live?.id === id ? live : store.messages.get(id);
  if (!message) return undefined;
  const metadata = message.metadata ?? toMetadata(store.meta.createdAt);
  return { ...message, metadata: { ...metadata, siblings: store.messages.tree.siblings(id) } };
}

/** A page of the branch that is shown, newest last. */
export function readPage(
  store: ConversationStore,
  live: Message | undefined,
  { before, limit }: { before: string | null; limit: number },
): Page<Message> {
  const path = store.messages.tree.path(store.meta.leafId);
  const end = before === null ? path.length : path.indexOf(before);
  const start = Math.max(0, end - limit);
  const ids = path.slice(start, Math.max(0, end));
  const items = ids.flatMap((id) => readMessage(store, live, id) ?? []);
  return { items, nextCursor: start > 0 ? (path[start] ?? null) : null };
}

/** The texts of messages, for the account's index. */
export function readTexts(store: ConversationStore, ids: readonly string[]): IndexedText[] {
  return ids.flatMap((id) => {
    const message = store.messages.get(id);
    return message ? [{ messageId: id, text: toText(message) }] : [];
  });
}

export function readTree(store: ConversationStore, live: Message | undefined): ConversationTree {
  const messages = [...store.messages.tree.nodes()].flatMap(({ id, parentId }) => {
    const message = readMessage(store, live, id);
    return message ? [{ message, parentId }] : [];
  });
  return { view: toView(store), messages };
}

/** JSON of an exchange: as a stream, because it may be longer than what one call can return. */
export async function readExchange(
  store: ConversationStore | undefined,
  messageId: string,
  index: number | null,
): Promise<ReadableStream<Uint8Array> | null> {
  const item = store && (await new ExchangeTable(store.sql).get(messageId, index));
  return item ? Response.json(item).body : null;
}
