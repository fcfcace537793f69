import { toFirstWords } from '@/lib/domain/conversation';
import { type Fold, startFold } from '@/lib/domain/fold';
import { type MessageMetadata, toText } from '@/lib/domain/message';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { toAskedFormat, toFormatOf } from './asked-format';
import type { ConversationStore } from './conversation-store';
import type { NewTurn } from './plan-turn';
import { TurnLog } from './turn-log';

/** Stores that a turn begins: its question, the place of its answer, the mark of the running turn. */
export function beginTurn(store: ConversationStore, plan: NewTurn, now: number): Fold {
  const metadata: MessageMetadata = {
    status: 'streaming',
    createdAt: plan.continued?.metadata?.createdAt ?? now,
    model: DEFAULT_MODEL.id,
    ...(plan.continued ? toFormatOf(plan.continued) : toAskedFormat(store.meta)),
  };
  const id = plan.continued?.id ?? crypto.randomUUID();
  store.transaction(() => {
    TurnLog.discard(store.sql);
    if (plan.question) insertQuestion(store, plan.question, now);
    if (plan.hasResults && plan.continued) store.messages.update(plan.continued);
    if (!plan.continued) {
      store.messages.insert({ id, role: 'assistant', parts: [], metadata }, plan.parentId);
    }
    const isFirst = store.meta.title === 'New conversation' && store.meta.titledBy === 'words';
    store.change({
      leafId: id,
      updatedAt: now,
      turn: { messageId: id, startedAt: now, ...(plan.hold && { hold: plan.hold }) },
      ...(plan.question && {
        unindexed: [...store.meta.unindexed, plan.question.message.id],
        ...(isFirst && { title: toFirstWords(toText(plan.question.message)) }),
      }),
    });
  });
  return startFold(id, metadata);
}

function insertQuestion(
  store: ConversationStore,
  { message, parentId }: NonNullable<NewTurn['question']>,
  createdAt: number,
): void {
  const metadata: MessageMetadata = { status: 'done', createdAt };
  store.messages.insert({ id: message.id, role: 'user', parts: message.parts, metadata }, parentId);
}
