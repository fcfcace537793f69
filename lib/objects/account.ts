import { DurableObject } from 'cloudflare:workers';
import {
  type Amount,
  type BudgetName,
  type DailyLimits,
  type Hold,
  toNextDay,
  toShareLeft,
} from '@/lib/domain/budget';
import type { ConversationItem, ListedConversation, Page } from '@/lib/domain/conversation';
import { notFound, type Result, succeed } from '@/lib/domain/failure';
import type { AccountOverview } from '@/lib/domain/session';
import { logBug } from '@/lib/log/log';
import type { Preset } from '@/lib/models/presets';
import { readSession, toSecretHash } from '@/lib/security/session';
import type { AccountApi, Authentication, IndexedText } from './account-api';
import { AccountErasure, type Owned, refuseErased } from './account-erasure';
import { AccountHuman } from './account-human';
import { AccountPresets, type PresetDraft } from './account-presets';
import { AccountShares } from './account-shares';
import { AccountSockets, answerClose } from './account-sockets';
import { AccountStore } from './account-store';
import { AccountWidgets } from './account-widgets';
import { BudgetStore } from './budget-store';
import { type ObjectsEnv, toConversation } from './names';

const EMPTY: Page<ListedConversation> = { items: [], nextCursor: null };

/** One visitor: sessions, the list of conversations, the search. Nothing is stored before a first write. */
export class Account extends DurableObject implements AccountApi {
  #store: AccountStore | undefined;
  readonly #human: AccountHuman;
  readonly #presets: AccountPresets;
  readonly #widgets: AccountWidgets;
  readonly #shares: AccountShares;
  readonly #sockets: AccountSockets;
  readonly #erasure: AccountErasure;
  readonly #eraseConversation: (id: string) => Promise<void>;
  #budget: BudgetStore;

  constructor(ctx: DurableObjectState, env: ObjectsEnv) {
    super(ctx, env as never);
    this.#store = AccountStore.open(ctx.storage);
    const accountId = ctx.id.name ?? '';
    const { sql } = ctx.storage;
    this.#human = new AccountHuman(sql);
    this.#presets = new AccountPresets(sql);
    this.#widgets = new AccountWidgets(sql, env, accountId);
    this.#shares = new AccountShares(sql, env, accountId);
    this.#sockets = new AccountSockets(ctx);
    this.#budget = new BudgetStore(ctx.storage);
    this.#eraseConversation = (id) => toConversation(env, accountId, id).erase();
    const conversations: Owned = {
      ids: () => this.#store?.ids() ?? [],
      erase: (id) => this.#eraseConversation(id),
      forget: (id) => this.#store?.forget(id),
    };
    // All that is erased with the account: a new kind of object that it owns belongs in here. Links
    // come first, so that none shows anything while the rest is being erased.
    const owned = [this.#shares.owned, conversations, this.#widgets.owned];
    this.#erasure = new AccountErasure(ctx.storage, owned);
  }

  async authenticate(
    hash: string,
    { create, device }: { create: boolean; device: string },
  ): Promise<Authentication> {
    if (this.#erasure.isRunning) return 'unknown';
    if (!this.#store && !create) return 'empty';
    const isNew = !this.#store;
    const { sessions } = this.#store ?? this.#create();
    if (isNew) {
      sessions.add(hash, Date.now());
      // Whoever listened before there was anybody here was not asked for this secret.
      this.#sockets.closeOthers(hash);
    }
    if (!sessions.has(hash)) return 'unknown';
    if (create) sessions.note(hash, device, Date.now());
    return isNew ? 'created' : 'known';
  }

  async overview(hash: string, limits: DailyLimits): Promise<AccountOverview> {
    const now = Date.now();
    const standing = this.#budget.standing(now);
    return {
      sessions: this.#store?.sessions.list(hash) ?? [],
      conversations: this.#store?.ids().length ?? 0,
      budget: { left: toShareLeft(standing, limits), resetsAt: toNextDay(now) },
    };
  }

  async revoke(sessionId: string): Promise<boolean> {
    const wasThere = this.#store?.sessions.revoke(sessionId) ?? false;
    // Sockets do not say which session opened them. Those that are still known come back.
    if (wasThere) this.#sockets.close();
    return wasThere;
  }

  async offer(hash: string, until: number): Promise<void> {
    (this.#store ?? this.#create()).sessions.offer(hash, until);
  }

  async redeem(hash: string, sessionHash: string, device: string): Promise<boolean> {
    const { sessions } = this.#store ?? {};
    if (!sessions?.redeem(hash, sessionHash, Date.now())) return false;
    sessions.note(sessionHash, device, Date.now());
    return true;
  }

  async isHuman(): Promise<boolean> {
    return this.#human.isConfirmed;
  }

  async confirmHuman(): Promise<void> {
    this.#human.confirm();
  }

  async erase(): Promise<void> {
    this.#erasure.begin();
    this.#sockets.close();
    await this.#goOnErasing();
  }

  /** Set while the account is being erased, and for nothing else. */
  override async alarm(): Promise<void> {
    // An alarm that throws is repeated a few times, and then never again: the next one is set by now.
    if (this.#erasure.isRunning) await this.#goOnErasing().catch(logBug);
  }

  async list(query: {
    q: string;
    cursor: string | null;
    limit: number;
  }): Promise<Page<ListedConversation>> {
    if (!this.#store) return EMPTY;
    return query.q.trim()
      ? this.#store.search(query.q)
      : this.#store.list(query.cursor, query.limit);
  }

  async record(item: ConversationItem, texts: IndexedText[]): Promise<void> {
    // A last word of a conversation that is being erased, or one that was begun meanwhile: it goes too.
    if (this.#erasure.isRunning || !this.#store) {
      this.ctx.waitUntil(this.#eraseConversation(item.id));
      return;
    }
    this.#store.record(item, texts);
    this.#sockets.tell({ type: 'conversation', item });
    await this.#shares.resume(item.id);
  }

  async hide(conversationId: string): Promise<void> {
    this.#store?.hide(conversationId);
    this.#sockets.tell({ type: 'deleted', id: conversationId });
    await this.#shares.suspend(conversationId);
  }

  async forget(conversationId: string): Promise<void> {
    this.#store?.forget(conversationId);
    await this.#shares.erase(conversationId);
  }

  async hold(hold: Hold, limits: DailyLimits, name: BudgetName): Promise<Result<null>> {
    if (this.#isGone) return refuseErased();
    const failure = this.#budget.hold(hold, limits, { name, now: Date.now() });
    return failure ? { ok: false, failure } : succeed(null);
  }

  async settle(id: string, spent: Amount): Promise<void> {
    this.#budget.settle(id, spent, Date.now());
  }

  async addWidget(id: string, limit: number): Promise<Result<null>> {
    return this.#isGone ? refuseErased() : this.#widgets.add(id, limit);
  }

  async removeWidget(id: string): Promise<void> {
    this.#widgets.remove(id);
  }

  async widgetIds(): Promise<string[]> {
    return this.#widgets.ids();
  }

  async addShare(id: string, conversationId: string): Promise<Result<null>> {
    if (this.#isGone) return refuseErased();
    if (this.#store?.isHidden(conversationId)) return notFound('conversation');
    return this.#shares.add(id, conversationId);
  }

  async confirmShare(id: string): Promise<boolean> {
    return this.#shares.confirm(id, (of) => this.#isGone || this.#store?.isHidden(of) === true);
  }

  async removeShare(id: string): Promise<void> {
    this.#shares.remove(id);
  }

  async dropShares(ids: string[]): Promise<void> {
    this.#shares.drop(ids, Date.now());
  }

  async listShares(query: {
    conversationId: string | null;
    cursor: string | null;
    limit: number;
  }): Promise<Page<string>> {
    return this.#shares.list(query);
  }

  async listPresets(): Promise<Preset[]> {
    return this.#presets.list();
  }

  async createPreset(draft: PresetDraft): Promise<Result<Preset>> {
    return this.#isGone ? refuseErased() : this.#presets.create(draft);
  }

  async changePreset(id: string, change: Partial<PresetDraft>): Promise<Result<Preset>> {
    return this.#presets.change(id, change);
  }

  async removePreset(id: string): Promise<boolean> {
    return this.#presets.remove(id);
  }

  /** A page that wants to be told what changes. */
  override async fetch(request: Request): Promise<Response> {
    const session = readSession(request);
    return this.#sockets.accept(session ? await toSecretHash(session) : undefined);
  }

  override async webSocketMessage(socket: WebSocket): Promise<void> {
    socket.close(1008, 'Nothing is expected here.');
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    answerClose(socket, code);
  }

  /** What a request in flight would write now, nobody could delete any more. */
  get #isGone(): boolean {
    return !this.#store || this.#erasure.isRunning;
  }

  async #goOnErasing(): Promise<void> {
    if ((await this.#erasure.goOn()) !== 'done') return;
    this.#store = undefined;
    this.#budget = new BudgetStore(this.ctx.storage);
  }

  #create(): AccountStore {
    this.#store = AccountStore.create(this.ctx.storage);
    return this.#store;
  }
}
