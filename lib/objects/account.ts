import { DurableObject } from 'cloudflare:workers';
import type { Amount, BudgetName, DailyLimits, Hold } from '@/lib/domain/budget';
import type { ConversationItem, Page } from '@/lib/domain/conversation';
import { type Result, succeed } from '@/lib/domain/failure';
import type { Preset } from '@/lib/models/presets';
import type { AccountApi, Authentication, IndexedText, ListedConversation } from './account-api';
import { AccountPresets, type PresetDraft } from './account-presets';
import { AccountStore } from './account-store';
import { AccountWidgets } from './account-widgets';
import { BudgetStore } from './budget-store';

/** What the object tells every open page of its account. */
export type AccountEvent =
  | { type: 'conversation'; item: ConversationItem }
  | { type: 'deleted'; id: string };

const EMPTY: Page<ListedConversation> = { items: [], nextCursor: null };

/** One visitor: sessions, the list of conversations, the search. Nothing is stored before a first write. */
export class Account extends DurableObject implements AccountApi {
  #store: AccountStore | undefined;
  readonly #presets: AccountPresets;
  readonly #widgets: AccountWidgets;
  #budget: BudgetStore;

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env as never);
    this.#store = AccountStore.open(ctx.storage);
    this.#presets = new AccountPresets(ctx.storage.sql);
    this.#widgets = new AccountWidgets(ctx.storage.sql);
    this.#budget = new BudgetStore(ctx.storage);
  }

  async authenticate(hash: string, { create }: { create: boolean }): Promise<Authentication> {
    if (this.#store) return this.#store.hasSession(hash) ? 'known' : 'unknown';
    if (!create) return 'empty';
    this.#create().addSession(hash);
    return 'created';
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
    (this.#store ?? this.#create()).record(item, texts);
    this.#tell({ type: 'conversation', item });
  }

  async hide(conversationId: string): Promise<void> {
    this.#store?.hide(conversationId);
    this.#tell({ type: 'deleted', id: conversationId });
  }

  async forget(conversationId: string): Promise<void> {
    this.#store?.forget(conversationId);
  }

  async hold(hold: Hold, limits: DailyLimits, name: BudgetName): Promise<Result<null>> {
    const failure = this.#budget.hold(hold, limits, { name, now: Date.now() });
    return failure ? { ok: false, failure } : succeed(null);
  }

  async settle(id: string, spent: Amount): Promise<void> {
    this.#budget.settle(id, spent, Date.now());
  }

  async addWidget(id: string, limit: number): Promise<boolean> {
    return this.#widgets.add(id, limit);
  }

  async removeWidget(id: string): Promise<void> {
    this.#widgets.remove(id);
  }

  async widgetIds(): Promise<string[]> {
    return this.#widgets.ids();
  }

  async listPresets(): Promise<Preset[]> {
    return this.#presets.list();
  }

  async createPreset(draft: PresetDraft): Promise<Result<Preset>> {
    return this.#presets.create(draft);
  }

  async changePreset(id: string, change: Partial<PresetDraft>): Promise<Result<Preset>> {
    return this.#presets.change(id, change);
  }

  async removePreset(id: string): Promise<boolean> {
    return this.#presets.remove(id);
  }

  /** A page that wants to be told: a hibernating WebSocket, which costs nothing while nothing happens. */
  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket): Promise<void> {
    socket.close(1008, 'Nothing is expected here.');
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    // 1005 and 1006 say that there was no code; they cannot be sent.
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  #create(): AccountStore {
    this.#store = AccountStore.create(this.ctx.storage);
    return this.#store;
  }

  #tell(event: AccountEvent): void {
    const text = JSON.stringify(event);
    for (const socket of this.ctx.getWebSockets()) socket.send(text);
  }
}
