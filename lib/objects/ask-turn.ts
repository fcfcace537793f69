import type { LanguageModel } from 'ai';
import { runTurn } from '@/lib/chat/turn';
import type { Deadlines } from '@/lib/chat/watchdog';
import type { Chunk } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';
import { goOn, toBefore, toPasted, toPromptOf } from './continued-answer';
import type { ConversationStore } from './conversation-store';
import { type Condensed, condense, letMoreGo, type SentBranch } from './fit-turn';
import type { TurnEnd } from './live-turn';
import type { NewTurn } from './plan-turn';

/** A turn that has begun, as far as the model is concerned. */
type Asking = {
  store: ConversationStore;
  plan: NewTurn;
  model: LanguageModel;
  summaryModel: LanguageModel;
  deadlines: Deadlines;
  stop: AbortSignal;
  emit: (chunk: Chunk) => void;
  /** The answer as far as it has come. */
  toAnswer: () => Message;
};

/** Asks the model for an answer, after what no longer fits into its window has been let go. */
export async function askTurn(asking: Asking): Promise<TurnEnd['outcome']> {
  const { store, plan, model, deadlines, stop, emit, toAnswer } = asking;
  const { continued, fitted, hold } = plan;
  const settings = plan.settings ?? store.meta.settings;
  const kept = fitted?.kept ?? store.branch(plan.parentId);
  const earlier = kept.filter(({ id }) => id !== toAnswer().id);
  const { note, usage } = await condenseFor(asking);
  let sent: SentBranch = { note, earlier };
  const shorten = () => {
    const shorter = letMoreGo(sent, { settings, overflow: store.meta.overflow }, emit);
    sent = shorter ?? sent;
    return shorter !== null;
  };
  const { take, end } = continued ? goOn(continued, emit) : { take: emit, end: () => undefined };
  const outcome = await runTurn(
    {
      model,
      prompt: () => toPromptOf(sent, continued, toAnswer()),
      settings,
      deadlines,
      stop,
      shorten,
      allowance: hold?.allowance,
      pasted: toPasted(earlier),
      ...(continued && { before: toBefore(continued) }),
    },
    take,
  ).finally(end);
  const { window } = outcome;
  return {
    ...outcome,
    ...(window && sent.note && { window: { ...window, upTo: sent.note.upTo } }),
    ...(usage && { summaryUsage: usage }),
  };
}

async function condenseFor({
  plan,
  summaryModel,
  stop,
  deadlines,
  emit,
}: Asking): Promise<Condensed> {
  if (!plan.fitted) return { note: null };
  return condense(plan.fitted, emit, { model: summaryModel, stop, timeout: deadlines.silence });
}
