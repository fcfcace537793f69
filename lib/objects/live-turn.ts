import type { LimitsEnv } from '@/lib/chat/limits';
import { findTitle } from '@/lib/chat/title';
import type { Outcome } from '@/lib/chat/turn';
import { addCost, addEstimated, addSpent, addUsage } from '@/lib/chat/usage';
import type { Deadlines } from '@/lib/chat/watchdog';
import { fail } from '@/lib/domain/failure';
import { applyChunk, type Chunk, type Fold, toEnds } from '@/lib/domain/fold';
import { type Message, type MessageMetadata, toText } from '@/lib/domain/message';
import { logBug } from '@/lib/log/log';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { toCost, type Usage } from '@/lib/models/cost';
import type { AiEnv } from '@/lib/models/language-model';
import { type PricesEnv, toPrices } from '@/lib/models/prices';
import { Recorder } from '@/lib/models/recorder';
import { askTurn } from './ask-turn';
import { beginTurn } from './begin-turn';
import { toReplay } from './continued-answer';
import type { ConversationStore } from './conversation-store';
import { ExchangeTable } from './exchange-table';
import { withNotes } from './fit-turn';
import type { NewTurn } from './plan-turn';
import { TurnLog } from './turn-log';
import { type TurnModels, toTurnModels } from './turn-models';

type LiveTurnEnv = AiEnv & LimitsEnv & PricesEnv;

/** How a turn ended, and what the summary took that came before its answer. */
export type TurnEnd = { message: Message; outcome: Outcome & { summaryUsage?: Usage } };

/**
 * A turn while it runs. Begins with one transaction (question, place of the answer, mark of the
 * running turn) and ends with one (answer, mark removed); between the two its chunks are in the log.
 */
export class LiveTurn {
  readonly deadline: number;
  readonly #log: TurnLog;
  readonly #stop = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  readonly #models: TurnModels;
  readonly #recorder = new Recorder();
  /** Where the log comes to what this turn adds. */
  readonly #begun: number;
  #fold: Fold;

  static begin(
    store: ConversationStore,
    plan: NewTurn,
    env: LiveTurnEnv,
    deadlines: Deadlines,
  ): LiveTurn {
    const now = Date.now();
    return new LiveTurn(store, plan, beginTurn(store, plan, now), env, deadlines, now);
  }

  private constructor(
    readonly store: ConversationStore,
    private readonly plan: NewTurn,
    fold: Fold,
    private readonly env: LiveTurnEnv,
    private readonly deadlines: Deadlines,
    now: number,
  ) {
    this.#fold = fold;
    this.#log = new TurnLog(store.sql);
    const settings = plan.settings ?? store.meta.settings;
    this.#models = toTurnModels(env, plan, settings, this.#recorder);
    this.deadline = now + deadlines.turn + 2 * deadlines.silence;
    this.#emit({
      type: 'start',
      messageId: fold.message.id,
      messageMetadata: fold.message.metadata,
    });
    for (const chunk of plan.continued ? toReplay(plan.continued) : []) this.#emit(chunk);
    if (plan.continued) this.#log.flush();
    this.#begun = this.#log.position;
  }

  /** The answer as far as it has come. */
  get message(): Message {
    return this.#fold.message;
  }

  get hold(): NewTurn['hold'] {
    return this.plan.hold;
  }

  /** The user message that this turn answers. */
  get questionId(): string {
    return this.plan.parentId;
  }

  /** The turn from its start, or for a reader who has what came before it only what it adds. */
  follow(from: 'start' | 'here' = 'start'): ReadableStream<Uint8Array> {
    return this.#log.follow(from === 'here' ? this.#begun : 0);
  }

  /** Ends the turn. Settles when the answer is stored. */
  stop(): Promise<void> {
    this.#stop.abort();
    return this.#ended.promise;
  }

  async run(): Promise<TurnEnd> {
    const outcome = await this.#ask().catch(toBugOutcome);
    const message = this.#cutOver(outcome);
    this.#ended.resolve();
    return { message, outcome };
  }

  /** Waits until readers have the end, then forgets the log, if it is still there to be forgotten. */
  async drain(isThere: () => boolean): Promise<void> {
    await this.#log.close();
    if (isThere() && this.store.meta.turn === undefined) TurnLog.discard(this.store.sql);
  }

  /** Stores what was sent and what came back, if the conversation is still there to be looked into. */
  async keepExchanges(isThere: () => boolean): Promise<void> {
    // What a widget tells the model is its owner's, and its visitors could read it here.
    if (this.store.meta.widgetId !== undefined) return;
    const records = await this.#recorder.take();
    await new ExchangeTable(this.store.sql).add(this.message.id, records, (writes) => {
      if (isThere()) this.store.transaction(writes);
    });
  }

  /** A better title after the first answer; undefined when there is no need for one, or none. */
  async findTitle(end: TurnEnd, isThere: () => boolean): Promise<string | undefined> {
    const isFirst = this.store.messages.tree.path(end.message.id).length === 2;
    if (this.store.meta.titledBy !== 'words' || !isFirst || end.outcome.status !== 'done') {
      return undefined;
    }
    const question = this.store.messages.get(this.plan.parentId);
    if (!question) return undefined;
    const found = await findTitle(this.#models.title, toText(question), toText(end.message));
    const { title, usage } = found;
    if (usage && isThere()) {
      this.store.change({ spent: addSpent(this.store.meta.spent, this.#priced(usage)) });
    }
    return title;
  }

  #ask(): Promise<TurnEnd['outcome']> {
    return askTurn({
      store: this.store,
      plan: this.plan,
      model: this.#models.answer,
      summaryModel: this.#models.summary,
      deadlines: this.deadlines,
      stop: this.#stop.signal,
      emit: (chunk) => this.#emit(chunk),
      toAnswer: () => this.message,
    });
  }

  #emit(chunk: Chunk): void {
    this.#fold = applyChunk(this.#fold, chunk);
    this.#log.append(chunk);
  }

  /** What the answers of a widget cost is its owner's to know. */
  #priced(usage: Usage | undefined): { usage?: Usage; cost?: number } {
    if (!usage) return {};
    const isOwners = this.store.meta.widgetId !== undefined;
    return { usage, ...(!isOwners && { cost: toCost(toPrices(DEFAULT_MODEL, this.env), usage) }) };
  }

  /** The answer is stored and the turn is over, in one transaction. */
  #cutOver({ summaryUsage, unmeasured, ...outcome }: TurnEnd['outcome']): Message {
    const { usage } = addUsage(summaryUsage, outcome.usage);
    const { cost } = this.#priced(usage);
    const told = addSpent(this.store.meta.spent, this.#priced(usage));
    const before = this.plan.continued?.metadata;
    const kept: MessageMetadata = {
      createdAt: Date.now(),
      ...this.message.metadata,
      ...outcome,
      ...addUsage(before?.usage, usage),
      ...addCost(before?.cost, cost),
    };
    for (const chunk of [...toEnds(this.#fold), ...toEndChunks(outcome, kept)]) this.#emit(chunk);
    const { message } = this.#fold;
    this.store.transaction(() => {
      this.#log.end();
      this.store.messages.update(message);
      this.store.change({
        turn: undefined,
        updatedAt: Date.now(),
        unindexed: [...this.store.meta.unindexed, message.id],
        ...withNotes(this.store.meta, message),
        spent: addEstimated(told, this.#priced(unmeasured)),
      });
    });
    return message;
  }
}

/** A bug of ours must not leave a conversation that answers for ever: it ends the turn, and is logged. */
function toBugOutcome(error: unknown): Outcome {
  const id = logBug(error);
  const { failure } = fail('internal', `Something broke on our side (${id}). Try again.`, {
    retryable: true,
  });
  return { status: 'failed', failure };
}

function toEndChunks(outcome: Outcome, metadata: MessageMetadata): Chunk[] {
  if (outcome.status === 'failed' && outcome.failure) {
    return [
      { type: 'message-metadata', messageMetadata: metadata },
      { type: 'error', errorText: outcome.failure.message },
    ];
  }
  const { finishReason } = outcome;
  return [{ type: 'finish', ...(finishReason && { finishReason }), messageMetadata: metadata }];
}
