import { toPrompt } from '@/lib/chat/prompt';
import { toSentText } from '@/lib/chat/sent-texts';
import { toLead } from '@/lib/chat/window';
import type { Message } from '@/lib/domain/message';
import type { SentWindow } from '@/lib/domain/sent-window';
import type { ConversationStore } from './conversation-store';
import { readSent } from './fit-turn';

/**
 * What the next turn would send of the branch that is shown, as texts to be counted: those after
 * `after`, if that is still part of it, else all.
 */
export async function readWindow(
  store: ConversationStore,
  live: Message | undefined,
  after: string | null,
): Promise<SentWindow> {
  const { note, messages } = readSent(store, store.meta.leafId);
  const sent = messages.map((message) => (message.id === live?.id ? live : message));
  const known = after === null ? -1 : sent.findIndex(({ id }) => id === after);
  const items = await Promise.all(
    sent.slice(known + 1).map(async (message) => ({
      id: message.id,
      texts: (await toPrompt([message])).map(toSentText),
    })),
  );
  return {
    upTo: note?.upTo ?? null,
    lead: toLead(note).map(toSentText),
    after: known === -1 ? null : after,
    items,
  };
}
