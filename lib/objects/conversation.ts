import { DurableObject } from 'cloudflare:workers';
import type { TurnRequest } from '@/lib/chat/request';
import type { Page } from '@/lib/domain/conversation';
import { notFound, type Result, succeed } from '@/lib/domain/failure';
import type { Message } from '@/lib/domain/message';
import type { SentWindow } from '@/lib/domain/sent-window';
import type { SnapshotRange } from '@/lib/domain/snapshot';
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
import { type ConversationEnv, ConversationTurns, type TurnHost } from './conversation-turns';
import { type ConversationStart, createConversation } from './create-conversation';
import { freezeConversation, outlineConversation } from './freeze-conversation';
import { importConversation } from './import-conversation';
import { toAccount } from './names';
import { publishConversation } from './publish-conversation';
import { readExchange, readPage, readTree, toView } from './read-conversation';
import { readWindow } from './read-window';
import type { TurnSource } from './turn-budget';

/** Milliseconds in which a deletion can be undone. After that an alarm erases. */
export const UNDO = 60_000;

/** One conversation: its message tree, its running turn, and the log of that turn. */
export class Conversation extends DurableObject<ConversationEnv> implements ConversationApi {
  #store: ConversationStore | undefined;
  /** A deletion that nobody undid is being carried out. */
  #isErasing = false;
  readonly #turns: ConversationTurns;

  constructor(ctx: DurableObjectState, env: ConversationEnv) {
    super(ctx, env);
    this.#store = ConversationStore.open(ctx.storage);
    this.#turns = new ConversationTurns(this.#toHost());
    this.#turns.recover();
  }

  async create(owner: Owner, start: ConversationStart): Promise<ConversationView> {
    const store = this.#store ?? this.#create(owner, start);
    this.#publish();
    return toView(store);
  }

  async send(owner: Owner, request: TurnRequest, source: TurnSource) {
    return this.#turns.send(owner, request, source);
  }

  /** Does nothing: to answer, the object has to be there. */
  async wake(): Promise<void> {}

  async follow(): Promise<ReadableStream<Uint8Array> | null> {
    return this.#turns.running?.follow() ?? null;
  }

  async stop(): Promise<Result<null>> {
    if (!this.#visible()) return notFound('conversation');
    await this.#turns.running?.stop();
    return succeed(null);
  }

  async load(): Promise<ConversationView | null> {
    const store = this.#visible();
    return store ? toView(store) : null;
  }

  async messages(range: { before: string | null; limit: number }): Promise<Page<Message> | null> {
    const store = this.#visible();
    return store ? readPage(store, this.#turns.running?.message, range) : null;
  }

  async window(after: string | null): Promise<SentWindow | null> {
    const store = this.#visible();
    return store ? readWindow(store, this.#turns.running?.message, after) : null;
  }

  async exchange(messageId: string, index: number | null) {
    await this.#turns.kept;
    return readExchange(this.#visible(), messageId, index);
  }

  async change(patch: ConversationPatch): Promise<Result<ConversationView>> {
    const store = this.#visible();
    if (!store) return notFound('conversation');
    const changed = changeConversation(store, patch, this.#turns.running !== undefined);
    if (!changed.ok) return changed;
    this.#publish();
    return succeed(toView(store));
  }

  async remove(): Promise<boolean> {
    const store = this.#visible();
    if (!store) return false;
    await this.#turns.running?.stop();
    const deletedAt = Date.now();
    store.change({ deletedAt });
    await this.ctx.storage.setAlarm(deletedAt + UNDO);
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
    return store ? readTree(store, this.#turns.running?.message) : null;
  }

  async freeze(range: SnapshotRange) {
    return freezeConversation(this.#visible(), this.#turns.running?.message, range);
  }

  async outline() {
    return outlineConversation(this.#visible(), this.#turns.running?.message);
  }

  async import(owner: Owner, file: ConversationFile): Promise<ConversationView> {
    const store = this.#store ?? importConversation(this.ctx.storage, owner, file);
    this.#store = store;
    this.#publish();
    return toView(store);
  }

  async erase(): Promise<void> {
    await this.#turns.running?.stop();
    this.#store = undefined;
    this.#isErasing = false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  /** Set for a deletion, and for a turn that may have lost its object: that one the constructor mends. */
  override async alarm(): Promise<void> {
    // It was an earlier turn's: the one that runs now still needs its own.
    if (this.#turns.running) await this.#turns.watch();
    const { deletedAt, id } = this.#store?.meta ?? {};
    if (!deletedAt || !id) return;
    // It was set for a turn, or for a deletion that was undone: this one still has time.
    if (Date.now() < deletedAt + UNDO) return this.ctx.storage.setAlarm(deletedAt + UNDO);
    // From here on there is no undoing: the links to it and its place in the search go first.
    this.#isErasing = true;
    await this.#account()?.forget(id);
    await this.erase();
  }

  /** What its turns know of the object: always as it is by then. */
  #toHost(): TurnHost {
    const conversation = this;
    return {
      ctx: this.ctx,
      get env() {
        return conversation.env;
      },
      get store() {
        return conversation.#store;
      },
      create: (owner, start) => this.#create(owner, start),
      publish: () => this.#publish(),
    };
  }

  #visible(): ConversationStore | undefined {
    return this.#store?.meta.deletedAt ? undefined : this.#store;
  }

  #create(owner: Owner, start: ConversationStart): ConversationStore {
    this.#store = createConversation(this.ctx.storage, owner, start);
    return this.#store;
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
