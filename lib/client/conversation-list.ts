import type { ListedConversation } from '@/lib/domain/conversation';
import type { ShownFailure } from '@/lib/domain/message';
import type { Api, ConversationChange } from './api';
import { createStore } from './store';

type ListState = {
  /** Newest first; with a query, the matches in the server's order. */
  items: readonly ListedConversation[];
  nextCursor: string | null;
  query: string;
  phase: 'idle' | 'loading' | 'ready' | 'failed';
  failure: ShownFailure | null;
  /** What was deleted last and can still be brought back. */
  deleted: ListedConversation | null;
};

/** Time in which a deletion can be undone from the page, in milliseconds; the server gives longer. */
const UNDO_TIME = 10_000;
/** Typing faster than this searches once, in milliseconds. */
const SEARCH_DELAY = 150;

/** The list of conversations: all of them, or those that match what is searched for. */
export class ConversationList {
  readonly state = createStore<ListState>({
    items: [],
    nextCursor: null,
    query: '',
    phase: 'idle',
    failure: null,
    deleted: null,
  });
  readonly #api: Api;
  #asking: AbortController | null = null;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Loads the first page again. What is shown stays until the answer is there. */
  async load(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const { query, items } = this.state.get();
    if (items.length === 0) this.#change({ phase: 'loading' });
    const page = await this.#api.list(query, null, asking.signal);
    if (asking.signal.aborted) return;
    if (page.ok) {
      const { deleted } = this.state.get();
      const shown = page.value.items.filter((item) => item.id !== deleted?.id);
      const { nextCursor } = page.value;
      this.#change({ items: shown, nextCursor, phase: 'ready', failure: null });
    } else this.#change({ phase: 'failed', failure: page.failure });
  }

  async loadMore(): Promise<void> {
    const { nextCursor, query, phase } = this.state.get();
    if (!nextCursor || phase === 'loading') return;
    this.#change({ phase: 'loading' });
    const page = await this.#api.list(query, nextCursor, this.#asking?.signal);
    const now = this.state.get();
    if (now.query !== query || now.nextCursor !== nextCursor) return;
    if (!page.ok) return this.#change({ phase: 'failed', failure: page.failure });
    const known = new Set(now.items.map((item) => item.id));
    const more = page.value.items.filter((item) => !known.has(item.id));
    this.#change({
      items: [...now.items, ...more],
      nextCursor: page.value.nextCursor,
      phase: 'ready',
      failure: null,
    });
  }

  search(query: string): void {
    this.#change({ query });
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => void this.load(), SEARCH_DELAY);
  }

  /** Takes in what another tab, another device or the server has changed. */
  put(item: ListedConversation): void {
    const { items, query, deleted } = this.state.get();
    if (item.id === deleted?.id) return;
    const old = items.find((other) => other.id === item.id);
    if (query) {
      if (old) this.#change({ items: items.map((it) => (it === old ? { ...old, ...item } : it)) });
      return;
    }
    const others = items.filter((other) => other !== old);
    this.#change({ items: [...others, item].sort((a, b) => b.updatedAt - a.updatedAt) });
  }

  markEnded(id: string): void {
    const item = this.state.get().items.find((other) => other.id === id);
    if (item?.running) this.#replace({ ...item, running: false });
  }

  drop(id: string): void {
    this.#change({ items: this.state.get().items.filter((item) => item.id !== id) });
  }

  /** Shows the change at once and takes it back if the server refuses it. */
  async change(item: ListedConversation, change: ConversationChange): Promise<void> {
    const { title = item.title, pinned = item.pinned } = change;
    this.#replace({ ...item, title, pinned });
    const answer = await this.#api.change(item.id, change);
    if (answer.ok) return;
    this.#replace(item);
    this.#change({ failure: answer.failure });
  }

  async remove(item: ListedConversation): Promise<void> {
    this.drop(item.id);
    this.#change({ deleted: item });
    this.letUndoPass();
    const answer = await this.#api.remove(item.id);
    if (answer.ok) return;
    this.#change({ deleted: null, failure: answer.failure });
    this.put(item);
  }

  /** From now on the deletion can be undone for as long as it is offered, and no longer. */
  letUndoPass(): void {
    clearTimeout(this.#undoTimer);
    this.#undoTimer = setTimeout(() => this.#change({ deleted: null }), UNDO_TIME);
  }

  /** Whoever has come to the offer by key is not hurried. */
  holdUndo(): void {
    clearTimeout(this.#undoTimer);
  }

  /** Gives the id of what was brought back, or null. */
  async undoRemove(): Promise<string | null> {
    const { deleted } = this.state.get();
    if (!deleted) return null;
    clearTimeout(this.#undoTimer);
    this.#change({ deleted: null });
    const answer = await this.#api.change(deleted.id, { deleted: false });
    if (answer.ok) this.put(deleted);
    else this.#change({ failure: answer.failure });
    return answer.ok ? deleted.id : null;
  }

  dismissFailure(): void {
    this.#change({ failure: null });
  }

  #replace(item: ListedConversation): void {
    const { items } = this.state.get();
    this.#change({ items: items.map((other) => (other.id === item.id ? item : other)) });
  }

  #change(change: Partial<ListState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
