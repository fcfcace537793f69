import { DurableObject } from 'cloudflare:workers';
import type { TurnRequest } from '@/lib/chat/request';
import type { Outcome } from '@/lib/chat/turn';
import { toTurnLine } from '@/lib/chat/turn-line';
import { addUsage } from '@/lib/chat/usage';
import { type DeadlinesEnv, toDeadlines } from '@/lib/chat/watchdog';
import { NOTHING } from '@/lib/domain/budget';
import type { Page } from '@/lib/domain/conversation';
import { fail, notFound, type Result, succeed } from '@/lib/domain/failure';
import type { Message } from '@/lib/domain/message';
import type { SentWindow } from '@/lib/domain/sent-window';
import type { SnapshotRange } from '@/lib/domain/snapshot';
import { log, logBug } from '@/lib/log/log';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import type { AiEnv } from '@/lib/models/language-model';
import { toPrices } from '@/lib/models/prices';
import type { ConversationFile } from '@/lib/port/conversation-file';
import { changeConversation } from './change-conversation';
import type {
  ConversationApi,
  ConversationPatch,
  ConversationTree,
  ConversationView,
  Owner,
} from './conversation-api';
import { ConversationStore } from './conversation-store';
import { type ConversationStart, createConversation } from './create-conversation';
import { freezeConversation, outlineConversation } from './freeze-conversation';
import { holdRequest } from './hold-request';
import { importConversation } from './import-conversation';
import { LiveTurn, type TurnEnd } from './live-turn';
import { toAccount } from './names';
import { type NewTurn, planTurn, replayAnswer } from './plan-turn';
import { publishConversation } from './publish-conversation';
import { readExchange, readPage, readTree, toView } from './read-conversation';
import { readWindow } from './read-window';
import { recoverTurn } from './recover-turn';
import { settleTurn, type TurnBudgetEnv, type TurnHold, type TurnSource } from './turn-budget';
import { toSpent } from './turn-spent';

type Answering = Result<ReadableStream<Uint8Array>>;

export type ConversationEnv = AiEnv & TurnBudgetEnv & DeadlinesEnv;

/** Milliseconds in which a deletion can be undone. After that an alarm erases. */
export const UNDO = 60_000;

/** One conversation: its message tree, its running turn, and the log of that turn. */
export class Conversation extends DurableObject<ConversationEnv> implements ConversationApi {
  #store: ConversationStore | undefined;
  #turn: LiveTurn | undefined;
  /** A deletion that nobody undid is being carried out. */
  #isErasing = false;
  #opening: Promise<unknown> = Promise.resolve();
  /** Settles when what the last turn sent and got is stored. */
  #kept: Promise<unknown> = Promise.resolve();

  constructor(ctx: DurableObjectState, env: ConversationEnv) {
    super(ctx, env);
    this.#store = ConversationStore.open(ctx.storage);
    // A turn that nobody runs: this object went away while it did. What it wrote is an answer.
    if (this.#store?.meta.turn) {
      const { hold } = this.#store.meta.turn;
      const message = recoverTurn(this.#store, env);
      this.#logTurn({ status: 'interrupted' });
      this.#settle(this.#store, hold, { status: 'interrupted' }, message);
      this.#publish();
    }
  }

  async create(owner: Owner, start: ConversationStart): Promise<ConversationView> {
    const store = this.#store ?? this.#create(owner, start);
    this.#publish();
    return toView(store);
  }

  /** One after the other: between the plan and the beginning the budget is asked. */
  send(owner: Owner, request: TurnRequest, source: TurnSource): Promise<Answering> {
    const sent = this.#opening.then(() => this.#send(owner, request, source));
    this.#opening = sent.catch(() => undefined);
    return sent;
  }

  async #send(owner: Owner, request: TurnRequest, source: TurnSource): Promise<Answering> {
    if (this.#store?.meta.deletedAt) return notFound('conversation');
    if (!this.#store && request.kind !== 'submit') return notFound('conversation');
    const running = this.#turn;
    const from = request.kind === 'results' ? request.from : 'start';
    const plan = planTurn(this.#store, request, running?.questionId ?? null);
    switch (plan.kind) {
      case 'refused':
        return { ok: false, failure: plan.failure };
      case 'running':
        // The same message, posted again: whoever sent it lost the answer, and gets it.
        return running ? succeed(running.follow(from)) : fail('internal', 'The turn is gone.');
      case 'answered':
        return succeed(replayAnswer(plan.answer));
      case 'noted':
        this.#store?.messages.update(plan.answer);
        return succeed(replayAnswer(plan.answer, from));
      case 'turn':
        break;
      default:
        return plan satisfies never;
    }
    const planned = this.#store;
    const held = await this.#hold(owner, request, source, plan);
    if (!held.ok) return held;
    // Deleted meanwhile, or even erased: what was planned has nothing left to stand on.
    if (planned?.meta.deletedAt || this.#store !== planned) {
      await settleTurn(this.env, owner.accountId, held.value.hold, NOTHING);
      return notFound('conversation');
    }
    const { widgetId, settings, overflow } = request;
    const store = this.#store ?? this.#create(owner, widgetId ? { widgetId } : {});
    if (settings) store.change({ settings });
    if (overflow) store.change({ overflow });
    const turn = LiveTurn.begin(store, { ...plan, ...held.value }, this.env, toDeadlines(this.env));
    this.#turn = turn;
    await this.#watch(turn.deadline);
    const followed = turn.follow(from);
    this.ctx.waitUntil(this.#finish(turn));
    this.#publish();
    return succeed(followed);
  }

  async follow(): Promise<ReadableStream<Uint8Array> | null> {
    return this.#turn?.follow() ?? null;
  }

  async stop(): Promise<Result<null>> {
    if (!this.#visible()) return notFound('conversation');
    await this.#turn?.stop();
    return succeed(null);
  }

  async load(): Promise<ConversationView | null> {
    const store = this.#visible();
    return store ? toView(store) : null;
  }

  async messages(range: { before: string | null; limit: number }): Promise<Page<Message> | null> {
    const store = this.#visible();
    return store ? readPage(store, this.#turn?.message, range) : null;
  }

  async window(after: string | null): Promise<SentWindow | null> {
    const store = this.#visible();
    return store ? readWindow(store, this.#turn?.message, after) : null;
  }

  async exchange(messageId: string, index: number | null) {
    await this.#kept;
    return readExchange(this.#visible(), messageId, index);
  }

  async change(patch: ConversationPatch): Promise<Result<ConversationView>> {
    const store = this.#visible();
    if (!store) return notFound('conversation');
    const changed = changeConversation(store, patch, this.#turn !== undefined);
    if (!changed.ok) return changed;
    this.#publish();
    return succeed(toView(store));
  }

  async remove(): Promise<boolean> {
    const store = this.#visible();
    if (!store) return false;
    await this.#turn?.stop();
    store.change({ deletedAt: Date.now() });
    await this.ctx.storage.setAlarm(Date.now() + UNDO);
    await this.#account()?.hide(store.meta.id);
    return true;
  }

  async restore(): Promise<ConversationView | null> {
    const store = this.#store;
    if (!store || this.#isErasing) return null;
    store.change({ deletedAt: undefined });
    await this.#account()?.record(store.toItem(), []);
    return toView(store);
  }

  async export(): Promise<ConversationTree | null> {
    const store = this.#visible();
    return store ? readTree(store, this.#turn?.message) : null;
  }

  async freeze(range: SnapshotRange) {
    return freezeConversation(this.#visible(), this.#turn?.message, range);
  }

  async outline() {
    return outlineConversation(this.#visible(), this.#turn?.message);
  }

  async import(owner: Owner, file: ConversationFile): Promise<ConversationView> {
    const store = this.#store ?? importConversation(this.ctx.storage, owner, file);
    this.#store = store;
    this.#publish();
    return toView(store);
  }

  async erase(): Promise<void> {
    await this.#turn?.stop();
    this.#store = undefined;
    this.#isErasing = false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  /** Set for a deletion, and for a turn that may have lost its object: that one the constructor mends. */
  override async alarm(): Promise<void> {
    // It was an earlier turn's: the one that runs now still needs its own.
    if (this.#turn) await this.#watch(this.#turn.deadline);
    const { deletedAt, id } = this.#store?.meta ?? {};
    if (!deletedAt || !id) return;
    // It was set for a turn, or for a deletion that was undone: this one still has time.
    if (Date.now() < deletedAt + UNDO) return this.ctx.storage.setAlarm(deletedAt + UNDO);
    // From here on there is no undoing: the links to it and its place in the search go first.
    this.#isErasing = true;
    await this.#account()?.forget(id);
    await this.erase();
  }

  #visible(): ConversationStore | undefined {
    return this.#store?.meta.deletedAt ? undefined : this.#store;
  }

  #create(owner: Owner, start: ConversationStart): ConversationStore {
    this.#store = createConversation(this.ctx.storage, owner, start);
    return this.#store;
  }

  /** A crash leaves nobody to notice it: an alarm wakes the object, and its constructor recovers. */
  async #watch(deadline: number): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(deadline);
  }

  async #hold(owner: Owner, request: TurnRequest, source: TurnSource, plan: NewTurn) {
    const asker = { accountId: owner.accountId, source };
    return holdRequest(this.env, this.#store, asker, request, plan);
  }

  #settle(
    { meta }: ConversationStore,
    hold: TurnHold | undefined,
    outcome: TurnEnd['outcome'],
    message: Message,
  ): void {
    if (!hold) return;
    const spent = toSpent(this.env, hold, outcome, message);
    this.ctx.waitUntil(settleTurn(this.env, meta.accountId, hold, spent));
  }

  async #finish(turn: LiveTurn): Promise<void> {
    const store = turn.store;
    const end: TurnEnd = await turn.run();
    this.#logTurn({ ...end.outcome, ...addUsage(end.outcome.summaryUsage, end.outcome.usage) });
    this.#settle(store, turn.hold, end.outcome, end.message);
    this.#turn = undefined;
    this.#publish();
    const isThere = () => this.#store === store;
    this.#kept = turn.keepExchanges(isThere).catch(logBug);
    await turn.drain(isThere);
    await this.#kept;
    if (!isThere()) return;
    const title = await turn.findTitle(end, isThere);
    if (title && store.meta.titledBy === 'words' && isThere()) {
      store.change({ title, titledBy: 'model' });
      this.#publish();
    }
  }

  #logTurn(outcome: Outcome): void {
    log(toTurnLine(this.ctx.id.toString(), outcome, toPrices(DEFAULT_MODEL, this.env)));
  }

  /** Tells the account how the conversation stands. What it could not take now goes along next time. */
  #publish(): void {
    const store = this.#visible();
    if (!store) return;
    const account = this.#account();
    const sent = account && publishConversation(account, store, () => this.#store === store);
    if (sent) this.ctx.waitUntil(sent);
  }

  #account() {
    const accountId = this.#store?.meta.accountId;
    return accountId === undefined ? undefined : toAccount(this.env, accountId);
  }
}
