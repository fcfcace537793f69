import { toTyped } from '@/lib/domain/attachment';
import { notFound, type Result } from '@/lib/domain/failure';
import { type Message, toText } from '@/lib/domain/message';
import type { ShareOutline } from '@/lib/domain/share';
import { freeze, type Snapshot, type SnapshotRange, toRange } from '@/lib/domain/snapshot';
import { toPlainLine } from '@/lib/markdown/plain-line';
import type { ConversationStore } from './conversation-store';
import { readMessage } from './read-conversation';

/** Reads only the messages that are shared: what else there is does not even come near the snapshot. */
export function freezeConversation(
  store: ConversationStore | undefined,
  live: Message | undefined,
  { firstId, withSystem = false, ...range }: SnapshotRange,
): Result<Snapshot> {
  if (!store) return notFound('conversation');
  const leafId = range.leafId ?? store.meta.leafId;
  const path = store.messages.tree.path(leafId);
  if (leafId !== null && path.length === 0) return notFound('message');
  const shared = toRange(path, firstId);
  if (!shared.ok) return shared;
  const messages = shared.value.flatMap((id) => readMessage(store, live, id) ?? []);
  const { title, settings } = store.meta;
  return freeze({ title, messages }, withSystem ? settings.system : undefined, Date.now());
}

/** Characters by which a person knows a message again. */
const EXCERPT = 80;

/** Only what is written by a model is read as Markdown, and shown so. Marks that the cut left open stay. */
function toOutlineText(message: Message): string {
  const text = (toTyped(message.parts) || toText(message)).slice(0, EXCERPT * 4).toWellFormed();
  const line = message.role === 'user' ? text.replace(/\s+/g, ' ').trim() : toPlainLine(text);
  return line.slice(0, EXCERPT).toWellFormed();
}

export function outlineConversation(
  store: ConversationStore | undefined,
  live: Message | undefined,
): ShareOutline | null {
  if (!store) return null;
  const { title, settings, leafId } = store.meta;
  const messages = store.messages.tree.path(leafId).flatMap((id) => {
    const message = readMessage(store, live, id);
    if (!message) return [];
    return [{ id, role: message.role, excerpt: toOutlineText(message) }];
  });
  return { title, hasSystem: Boolean(settings.system), messages };
}
