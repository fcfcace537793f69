import { fail, notFound, type Result, succeed } from '@/lib/domain/failure';
import type { ConversationPatch } from './conversation-api';
import type { ConversationStore } from './conversation-store';
import { refuseSettings } from './widget-turn';

/** Changes what a person may change of a conversation: all that the patch names, or nothing. */
export function changeConversation(
  store: ConversationStore,
  { leafId, title, pinned, settings, overflow }: ConversationPatch,
  isRunning: boolean,
): Result<null> {
  if (settings && store.meta.widgetId) return refuseSettings();
  if (leafId !== undefined && !store.messages.tree.get(leafId)) return notFound('message');
  if (leafId !== undefined && isRunning) {
    return fail('turn-running', 'Wait for the answer, or stop it, before changing the version.');
  }
  store.change({
    ...(leafId !== undefined && { leafId: store.messages.tree.newestLeaf(leafId) }),
    ...(title !== undefined && { title, titledBy: 'person' as const }),
    ...(pinned !== undefined && { pinned }),
    ...(settings !== undefined && { settings }),
    ...(overflow !== undefined && { overflow }),
  });
  return succeed(null);
}
