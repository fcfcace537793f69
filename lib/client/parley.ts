import type { AccountEvent, ListedConversation, Match } from '@/lib/domain/conversation';
import type { ShownFailure } from '@/lib/domain/message';
import { type Address, type AddressBar, createAddressBar } from './address';
import { type Api, api as browserApi } from './api';
import { Conversation } from './conversation';
import { ConversationList } from './conversation-list';
import { createDrafts, type Drafts } from './drafts';
import { DELETED } from './gone';
import { createLiveEvents, type LiveEvents } from './live-connection';
import { browserStorage } from './storage';
import { createStore } from './store';

/** Conversations kept in memory, so that going back to one shows it at once. */
const KEPT = 6;

type Sought = { conversationId: string; messageId: string; words: string };

/** The page's client: which conversation is open, the list of all, and what ties them together. */
export class Parley {
  readonly list: ConversationList;
  readonly drafts: Drafts;
  readonly current;
  /** What a search has found and the reader wants to see. */
  readonly sought = createStore<Sought | null>(null);
  /** True in a widget's frame: what the model is told, may call and costs is its owner's business. */
  readonly isFrame: boolean;
  readonly #bar: AddressBar;
  readonly #api: Api;
  readonly #kept = new Map<string, Conversation>();
  readonly #events;
  /** The conversation whose deletion led to a new one. */
  #leftBehind: string | null = null;

  /** @param around what stands in for the browser's address bar and storage, and for the news of other tabs */
  constructor(
    start: Address,
    api: Api = browserApi,
    around: { bar?: AddressBar; events?: LiveEvents; drafts?: Drafts; isFrame?: true } = {},
  ) {
    this.isFrame = around.isFrame ?? false;
    this.#api = api;
    this.#bar = around.bar ?? createAddressBar(start);
    this.list = new ConversationList(api);
    this.drafts = around.drafts ?? createDrafts(browserStorage);
    this.current = createStore(this.#toConversation(start));
    this.#events =
      around.events ??
      createLiveEvents({
        onEvent: (event) => this.#takeIn(event),
        onReturn: () => this.#refresh(),
      });
    this.#bar.address.subscribe(() => this.#show(this.#bar.address.get()));
  }

  /** Begins to work in the browser; gives the function that ends it. */
  start(): () => void {
    const unwatch = this.#bar.watch();
    const refresh = () => {
      if (document.visibilityState === 'visible') this.#refresh();
    };
    addEventListener('online', refresh);
    void this.list.load().then(() => {
      if (this.list.state.get().items.length > 0) this.#events.open();
    });
    return () => {
      unwatch();
      removeEventListener('online', refresh);
      this.#events.close();
      this.current.get().leave();
    };
  }

  open(id: string | null): void {
    this.sought.set(null);
    this.#bar.open(id);
  }

  /** Deletes a conversation; whoever has it open begins a new one. */
  async remove(item: ListedConversation): Promise<void> {
    const wasOpen = this.current.get().id === item.id;
    this.#leftBehind = wasOpen ? item.id : null;
    if (wasOpen) this.open(null);
    await this.list.remove(item);
  }

  /** Brings back what was deleted last, and its reader to it if nothing else was opened since. Gives its id. */
  async undoRemove(): Promise<string | null> {
    const back = await this.list.undoRemove();
    const isWaiting = this.current.get().state.get().phase === 'new' && !this.current.get().isBusy;
    if (back !== null && back === this.#leftBehind && isWaiting) this.open(back);
    return back;
  }

  /** Opens a conversation where a search found its words. */
  openAt(id: string, { messageId, hit }: Match): void {
    this.#bar.open(id);
    this.sought.set(messageId ? { conversationId: id, messageId, words: hit } : null);
  }

  /** Makes a conversation from an example and asks its question; `onAsked` is called as it is asked. */
  async openExample(example: string, onAsked?: () => void): Promise<ShownFailure | null> {
    const created = await this.#api.createFromExample(example);
    if (!created.ok) return created.failure;
    const { prompt, ...detail } = created.value;
    const conversation = this.#keep(detail.id, 'loading');
    this.list.put(detail);
    this.#bar.open(detail.id);
    await conversation.load();
    this.#events.open();
    return conversation.send(prompt, onAsked);
  }

  #show(address: Address): void {
    const before = this.current.get();
    const conversation = this.#toConversation(address);
    if (conversation === before) return;
    before.leave();
    this.current.set(conversation);
    void conversation.load();
  }

  #toConversation(address: Address): Conversation {
    switch (address.kind) {
      case 'conversation':
        return this.#kept.get(address.id) ?? this.#keep(address.id, 'loading');
      case 'new':
        return this.#keep(crypto.randomUUID(), 'new');
      case 'unknown':
        return this.#make('', 'loading');
      default:
        return address satisfies never;
    }
  }

  #keep(id: string, phase: 'new' | 'loading'): Conversation {
    const conversation = this.#make(id, phase);
    this.#kept.set(id, conversation);
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      if (old !== this.current?.get().id) this.#kept.delete(old);
    }
    return conversation;
  }

  #make(id: string, phase: 'new' | 'loading'): Conversation {
    return new Conversation(id, phase, {
      api: this.#api,
      onBegun: (conversation, text) => this.#onBegun(conversation, text),
      onEnded: (conversation) => this.list.markEnded(conversation.id),
    });
  }

  #onBegun(conversation: Conversation, text: string): void {
    const { id } = conversation;
    const now = Date.now();
    const title = text.trim().slice(0, 60);
    conversation.setTitle(title);
    this.list.put({ id, title, pinned: false, createdAt: now, updatedAt: now, running: true });
    if (this.current.get() === conversation) this.#bar.replace(id);
    this.#events.open();
  }

  #takeIn(event: AccountEvent): void {
    if (event.type === 'deleted') {
      this.#kept.delete(event.id);
      this.list.drop(event.id);
      if (this.current.get().id === event.id) this.current.get().lose(DELETED);
      return;
    }
    const { item } = event;
    this.list.put(item);
    const open = this.current.get();
    if (open.id !== item.id) return;
    // Brought back by whoever had deleted it.
    if (open.state.get().gone) void open.load();
    if (open.state.get().phase === 'ready') open.setTitle(item.title);
    // Our own turn tells its story itself; anything else happened in another tab.
    if (item.running || item.updatedAt > open.state.get().updatedAt) void open.load();
  }

  #refresh(): void {
    void this.list.load();
    void this.current.get().load();
  }
}
