import { type Message, type Part, type ShownFailure, toText } from '@/lib/domain/message';
import type { Api, ToolResult } from './api';
import { checkTurn } from './check-turn';
import { ChosenSettings } from './chosen-settings';
import {
  type ConversationState,
  mergeNewest,
  prependOlder,
  putMessage,
  startState,
  takeBack,
  toAnnouncement,
  withDetail,
  withRefusal,
} from './conversation-state';
import { whyGone } from './gone';
import { loadReader } from './load-reader';
import type { Guard, NextTurn, Refusal, ToNext } from './next-turn';
import { GONE, goesOn, toGoingOn, toOtherAnswer, toQuestion } from './next-turn';
import { createStore } from './store';

/** Messages asked for at once: a few screens. */
const PAGE = 30;

type Dependencies = {
  api: Api;
  /** Called once the server has taken the first message of a new conversation. */
  onBegun(conversation: Conversation, text: string): void;
  /** Called when no turn runs here any more. */
  onEnded(conversation: Conversation): void;
};

/** One conversation as the page sees it: its loaded messages and the turn that runs. */
export class Conversation {
  readonly state;
  /** The message that is being written now. Apart from the rest: it changes every frame. */
  readonly live = createStore<Message | null>(null);
  readonly id: string;
  /** Its settings, and what becomes of its oldest turns. */
  readonly chosen: ChosenSettings;
  /** Asks before a turn that costs much. */
  guard: Guard | null = null;
  readonly #dependencies: Dependencies;
  #following: AbortController | null = null;
  /** Counts what was done here: an answer to a question asked before the last deed is stale. */
  #deeds = 0;

  constructor(id: string, phase: 'new' | 'loading', dependencies: Dependencies) {
    this.id = id;
    this.#dependencies = dependencies;
    this.state = createStore(startState(phase));
    this.chosen = new ChosenSettings(id, this.state, dependencies.api);
    this.live.subscribe(() => this.#placeLive());
  }

  get isBusy(): boolean {
    return this.state.get().turn !== 'idle';
  }

  /** What its draft is kept under: one that is new shares it with the next that is. */
  get draftKey(): string | null {
    return this.state.get().phase === 'new' ? null : this.id;
  }

  /** Loads the end of the conversation, or brings it up to date, and follows the running turn. */
  async load(): Promise<void> {
    if (this.isBusy || this.state.get().phase === 'new') return;
    const deed = this.#deeds;
    const before = this.state.get().settings;
    const { api } = this.#dependencies;
    const [detail, page] = await Promise.all([
      api.load(this.id),
      api.loadMessages(this.id, null, PAGE),
    ]);
    if (deed !== this.#deeds || this.isBusy) return;
    if (!detail.ok || !page.ok) {
      return this.#failToLoad(detail.ok ? (page.ok ? null : page.failure) : detail.failure);
    }
    const state = this.state.get();
    // What was set here meanwhile, or is still on its way, is newer than what was loaded.
    const isNewer = this.chosen.isPending || state.settings !== before;
    const loaded = withDetail(mergeNewest(state, page.value), detail.value);
    this.state.set(isNewer ? { ...loaded, settings: state.settings } : loaded);
    const last = page.value.items.at(-1);
    if (detail.value.running || last?.metadata?.status === 'streaming') void this.#follow();
  }

  /** What is shown stays, if anything is; but the server may have said that it is not to be had any more. */
  async #failToLoad(loadFailure: ShownFailure | null): Promise<void> {
    if (this.state.get().phase !== 'ready') this.#change({ phase: 'failed', loadFailure });
    else if (loadFailure?.code === 'not-found') this.lose(await whyGone(this.#dependencies.api));
  }

  async loadOlder(limit = PAGE): Promise<void> {
    const { olderCursor, loadingOlder } = this.state.get();
    if (!olderCursor || loadingOlder) return;
    this.#change({ loadingOlder: true });
    const page = await this.#dependencies.api.loadMessages(this.id, olderCursor, limit);
    if (page.ok) this.state.set(prependOlder(this.state.get(), page.value, olderCursor));
    else this.#change({ loadingOlder: false });
  }

  /**
   * Sends a question after the last message shown: its text, or all of its parts. As with all that
   * begins a turn, `onTaken` is called once nothing is asked about it any more, before the server is.
   */
  send(question: string | Part[], onTaken?: () => void): Promise<Refusal> {
    return this.#begin(toQuestion(question), onTaken);
  }

  /** Asks differently: the new question becomes a version of the old one. */
  async edit(messageId: string, question: string | Part[], onTaken?: () => void): Promise<Refusal> {
    if (this.state.get().messages[0]?.id === messageId) await this.loadOlder();
    return this.#begin(toQuestion(question, messageId), onTaken);
  }

  /** Another answer to the same question; the one before stays as a version. */
  regenerate(messageId: string, onTaken?: () => void): Promise<Refusal> {
    return this.#begin(toOtherAnswer(messageId), onTaken);
  }

  /** Goes on where the last answer was cut off. */
  continue(messageId: string, onTaken?: () => void): Promise<Refusal> {
    return this.#begin(toGoingOn({ trigger: 'continue-message', messageId }), onTaken);
  }

  /** Says what a call came to; once none is open any more, the answer goes on. */
  answerCall(messageId: string, result: ToolResult): Promise<Refusal> {
    const results = [result];
    return this.#begin(toGoingOn({ trigger: 'submit-tool-results', messageId, results }));
  }

  /** What is asked about before it is sent is not sent: it was changed meanwhile. */
  takeBack(): void {
    this.guard?.takeBack();
  }

  async stop(): Promise<void> {
    const answer = await this.#dependencies.api.stop(this.id);
    if (!answer.ok) this.#refuse(answer.failure);
  }

  /** Shows another version of a message, with what followed it. */
  async switchTo(messageId: string): Promise<void> {
    if (this.isBusy) return;
    this.#deeds++;
    const answer = await this.#dependencies.api.change(this.id, { leafId: messageId });
    if (answer.ok) await this.load();
    else this.#refuse(answer.failure);
  }

  dismissRefusal(): void {
    this.#change({ refusal: null });
  }

  setTitle(title: string): void {
    this.#change({ title });
  }

  /** What is shown stays to be read; nothing can be asked here any more. */
  lose(gone: ShownFailure): void {
    if (this.state.get().gone) return;
    this.#change({ gone, refusal: null, announcement: gone.message });
  }

  /** Stops looking. A turn goes on at the server. */
  leave(): void {
    this.#following?.abort();
  }

  async #begin(toNext: ToNext, onTaken?: () => void): Promise<Refusal> {
    const { gone } = this.state.get();
    if (gone) return gone;
    const look = () => {
      const next = toNext(this.state.get().messages);
      return { next, refusal: next ? checkTurn(next.turn, this.isBusy) : GONE };
    };
    let { next, refusal } = look();
    const asking = next && !refusal ? this.guard?.check(next.turn) : null;
    if (asking) {
      const said = await asking;
      // Older messages may have been loaded meanwhile, or another tab may have gone on.
      ({ next, refusal } = look());
      refusal = said ?? refusal;
    }
    if (next && !refusal) return this.#ask(next, onTaken);
    if (refusal?.message) this.#refuse(refusal);
    return refusal;
  }

  async #ask({ turn, messages }: NextTurn, onTaken?: () => void): Promise<Refusal> {
    const before = this.state.get();
    this.#deeds++;
    this.#change({ messages, turn: 'sending', refusal: null, announcement: 'Answering…' });
    onTaken?.();
    if (goesOn(turn)) this.live.set(messages.at(-1) ?? null);
    const unsaved = this.chosen.take();
    const answer = await this.#dependencies.api.beginTurn(this.id, { ...turn, ...unsaved });
    if (!answer.ok) {
      this.live.set(null);
      this.chosen.giveBack(unsaved);
      const gone = before.phase === 'ready' ? await this.#whyGone(answer.failure) : null;
      const refusal = gone ?? answer.failure;
      this.state.set(takeBack(this.state.get(), before.messages, messages, refusal));
      if (gone) this.lose(gone);
      else void this.load();
      return refusal;
    }
    if (before.phase === 'new' && turn.trigger === 'submit-message') {
      this.#change({ phase: 'ready' });
      this.#dependencies.onBegun(this, toText(turn.message));
    }
    void this.#follow(answer.value);
    return null;
  }

  async #follow(first?: Response): Promise<void> {
    this.#following?.abort();
    const following = new AbortController();
    this.#following = following;
    const { refusal } = this.state.get();
    // Why a question was refused is said to the end: that another one is answered may be the reason.
    this.#change({ turn: 'answering', ...(!refusal && { announcement: 'Answering…' }) });
    if (!first) this.#beginWithStored();
    const { readAnswer } = await loadReader();
    const { end, message } = await readAnswer({
      live: this.live,
      ...(first && { first }),
      open: (signal) => this.#dependencies.api.openTurn(this.id, signal),
      onWaiting: (waiting) => this.#change({ turn: waiting ? 'waiting' : 'answering' }),
      signal: following.signal,
    });
    if (end.kind === 'left') {
      if (this.#following === following) this.#settle(message);
      return;
    }
    this.#settle(message);
    if (end.kind === 'failed') this.#refuse(end.failure);
    // The stored message has the last word: its versions, and how the turn ended if we missed it.
    await this.load();
    if (!this.isBusy && end.kind !== 'failed' && !this.state.get().gone) {
      this.#change({ announcement: toAnnouncement(this.state.get().messages.at(-1)) });
    }
  }

  /** Null where only the message that a turn is about is not there. */
  async #whyGone({ code }: ShownFailure): Promise<ShownFailure | null> {
    const { api } = this.#dependencies;
    if (code !== 'not-found') return null;
    const detail = await api.load(this.id);
    return detail.ok || detail.failure.code !== 'not-found' ? null : whyGone(api);
  }

  /** What was stored of the answer stays on screen until the turn, told from its start, is past it. */
  #beginWithStored(): void {
    const last = this.state.get().messages.at(-1);
    if (last?.metadata?.status === 'streaming') this.live.set(last);
  }

  /** Nothing is being read any more: the message takes its place among the others. */
  #settle(message: Message | null): void {
    const { messages } = this.state.get();
    this.#deeds++;
    this.#change({ turn: 'idle', messages: message ? putMessage(messages, message) : messages });
    this.live.set(null);
    this.#dependencies.onEnded(this);
  }

  /** The first words of an answer bring its message into the list; from then on `live` is enough. */
  #placeLive(): void {
    const message = this.live.get();
    const { messages } = this.state.get();
    if (message && !messages.some((other) => other.id === message.id)) {
      this.#change({ messages: [...messages, message] });
    }
  }

  #refuse(refusal: ShownFailure): void {
    this.state.set(withRefusal(this.state.get(), refusal));
  }

  #change(change: Partial<ConversationState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
