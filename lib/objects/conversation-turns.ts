import type { TurnRequest } from '@/lib/chat/request';
import type { Outcome } from '@/lib/chat/turn';
import { toTurnLine } from '@/lib/chat/turn-line';
import { addUsage } from '@/lib/chat/usage';
import { type DeadlinesEnv, toDeadlines } from '@/lib/chat/watchdog';
import { NOTHING } from '@/lib/domain/budget';
import { fail, notFound, type Result, succeed } from '@/lib/domain/failure';
import type { Message } from '@/lib/domain/message';
import { log, logBug } from '@/lib/log/log';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import type { AiEnv } from '@/lib/models/language-model';
import { toPrices } from '@/lib/models/prices';
import type { Owner } from './conversation-api';
import type { ConversationStore } from './conversation-store';
import type { ConversationStart } from './create-conversation';
import { holdRequest } from './hold-request';
import { LiveTurn, type TurnEnd } from './live-turn';
import { type NewTurn, planTurn, replayAnswer } from './plan-turn';
import { recoverTurn } from './recover-turn';
import { settleTurn, type TurnBudgetEnv, type TurnHold, type TurnSource } from './turn-budget';
import { toSpent } from './turn-spent';

export type ConversationEnv = AiEnv & TurnBudgetEnv & DeadlinesEnv;

/** A request for a turn: who asks, for what, and where from. */
type Asked = { owner: Owner; request: TurnRequest; source: TurnSource };

type Answering = Result<ReadableStream<Uint8Array>>;

/** The object that turns run in. */
export type TurnHost = {
  readonly ctx: DurableObjectState;
  readonly env: ConversationEnv;
  readonly store: ConversationStore | undefined;
  create(owner: Owner, start: ConversationStart): ConversationStore;
  /** Tells the account how the conversation stands. */
  publish(): void;
};

/** The turns of a conversation, one at a time: each is planned, held, run, and settled. */
export class ConversationTurns {
  #running: LiveTurn | undefined;
  #opening: Promise<unknown> = Promise.resolve();
  #kept: Promise<unknown> = Promise.resolve();

  constructor(private readonly host: TurnHost) {}

  get running(): LiveTurn | undefined {
    return this.#running;
  }

  /** Settles when what the last turn sent and got is stored. */
  get kept(): Promise<unknown> {
    return this.#kept;
  }

  /** Ends a turn that nobody runs: the object went away while it did. What it wrote is an answer. */
  recover(): void {
    const { store, env } = this.host;
    if (!store?.meta.turn) return;
    const { hold } = store.meta.turn;
    const message = recoverTurn(store, env);
    this.#log({ status: 'interrupted' });
    this.#settle(store, hold, { status: 'interrupted' }, message);
    this.host.publish();
  }

  /** One after the other: between the plan and the beginning the budget is asked. */
  send(owner: Owner, request: TurnRequest, source: TurnSource): Promise<Answering> {
    const sent = this.#opening.then(() => this.#send({ owner, request, source }));
    this.#opening = sent.catch(() => undefined);
    return sent;
  }

  async #send(asked: Asked): Promise<Answering> {
    const { request } = asked;
    const { store } = this.host;
    if (store?.meta.deletedAt) return notFound('conversation');
    if (!store && request.kind !== 'submit') return notFound('conversation');
    const running = this.#running;
    const from = request.kind === 'results' ? request.from : 'start';
    const plan = planTurn(store, request, running?.questionId ?? null);
    switch (plan.kind) {
      case 'refused':
        return { ok: false, failure: plan.failure };
      case 'running':
        // The same message, posted again: whoever sent it lost the answer, and gets it.
        return running ? succeed(running.follow(from)) : fail('internal', 'The turn is gone.');
      case 'answered':
        return succeed(replayAnswer(plan.answer));
      case 'noted':
        store?.messages.update(plan.answer);
        return succeed(replayAnswer(plan.answer, from));
      case 'turn':
        return this.#begin(asked, plan, from);
      default:
        return plan satisfies never;
    }
  }

  async #begin(
    { owner, request, source }: Asked,
    plan: NewTurn,
    from: 'start' | 'here',
  ): Promise<Answering> {
    const { env, store: planned } = this.host;
    const asker = { accountId: owner.accountId, source };
    const held = await holdRequest(env, planned, asker, request, plan);
    if (!held.ok) return held;
    // Deleted meanwhile, or even erased: what was planned has nothing left to stand on.
    if (planned?.meta.deletedAt || this.host.store !== planned) {
      await settleTurn(env, owner.accountId, held.value.hold, NOTHING);
      return notFound('conversation');
    }
    const { widgetId, settings, overflow } = request;
    const store = planned ?? this.host.create(owner, widgetId ? { widgetId } : {});
    if (settings) store.change({ settings });
    if (overflow) store.change({ overflow });
    const turn = LiveTurn.begin(store, { ...plan, ...held.value }, env, toDeadlines(env));
    this.#running = turn;
    await this.watch();
    const followed = turn.follow(from);
    this.host.ctx.waitUntil(this.#finish(turn));
    this.host.publish();
    return succeed(followed);
  }

  /** A crash leaves nobody to notice it: an alarm wakes the object, and its constructor recovers. */
  async watch(): Promise<void> {
    const { storage } = this.host.ctx;
    if (!this.#running || (await storage.getAlarm()) !== null) return;
    await storage.setAlarm(this.#running.deadline);
  }

  async #finish(turn: LiveTurn): Promise<void> {
    const { store } = turn;
    const end = await turn.run();
    this.#log({ ...end.outcome, ...addUsage(end.outcome.summaryUsage, end.outcome.usage) });
    this.#settle(store, turn.hold, end.outcome, end.message);
    this.#running = undefined;
    this.host.publish();
    const isThere = () => this.host.store === store;
    this.#kept = turn.keepExchanges(isThere).catch(logBug);
    await turn.drain(isThere);
    await this.#kept;
    if (!isThere()) return;
    const title = await turn.findTitle(end, isThere);
    if (title && store.meta.titledBy === 'words' && isThere()) {
      store.change({ title, titledBy: 'model' });
      this.host.publish();
    }
  }

  #settle(
    { meta }: ConversationStore,
    hold: TurnHold | undefined,
    outcome: TurnEnd['outcome'],
    message: Message,
  ): void {
    if (!hold) return;
    const { ctx, env } = this.host;
    ctx.waitUntil(settleTurn(env, meta.accountId, hold, toSpent(env, hold, outcome, message)));
  }

  #log(outcome: Outcome): void {
    const { ctx, env } = this.host;
    log(toTurnLine(ctx.id.toString(), outcome, toPrices(DEFAULT_MODEL, env)));
  }
}
