import { toAttachments, toQuestionText, toTyped } from '@/lib/domain/attachment';
import { estimateTokens } from '@/lib/domain/estimate-tokens';
import { type Message, type Part, type ShownFailure, toText } from '@/lib/domain/message';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { type Prices, toCost } from '@/lib/models/cost';
import type { Settings } from '@/lib/models/settings';
import {
  AROUND_MESSAGE,
  AROUND_TOOLS,
  BEFORE_ANSWER,
  toFormatText,
  toToolsText,
} from '@/lib/tokens/request-tokens';
import type { Api, TurnRequest } from './api';
import type { AskAbove } from './ask-above';
import type { Conversation } from './conversation';
import { type Draft, toParts } from './draft';
import type { loadModels } from './models';
import { createStore, type Store } from './store';
import type { CountTokens } from './token-counter';
import { WindowHistory } from './window-history';

/** What the next turn would send, in tokens. */
export type Gauge = {
  system: number;
  tools: number;
  conversation: number;
  draft: number;
  attachments: number;
  total: number;
  /** False while it is an estimate. */
  exact: boolean;
};

/** A send that a person is asked about first. */
export type Question = { tokens: number; cost: number; answer(goOn: boolean): void };

export type MeterDependencies = {
  api: Pick<Api, 'loadWindow'>;
  count: CountTokens;
  loadModels: typeof loadModels;
  askAbove: Store<AskAbove>;
};

/** From this many tokens on an estimate is not enough: the tokeniser is loaded. */
const EXACT_FROM = 8_000;

/** Whatever a deployment's prices are: fewer tokens are not worth waiting for them. */
const CHEAP = 2_000;

/** Milliseconds that a change waits for the next one. */
const REST = 250;

/** The share of a window that is kept for the answer, at the most: as the server has it. */
const ANSWER_SHARE = 0.25;

const NOTHING: Gauge = {
  system: 0,
  tools: 0,
  conversation: 0,
  draft: 0,
  attachments: 0,
  total: 0,
  exact: false,
};

/** Not a failure: the person wants to write on. */
export const DECLINED: ShownFailure = { code: 'declined', message: '', retryable: true };

/** Tells what the next turn would send, and asks before it costs much. */
export class WindowMeter {
  readonly gauge = createStore<Gauge>(NOTHING);
  readonly question = createStore<Question | null>(null);
  /** As the deployment has it; the model's own until that is known. */
  readonly model = createStore<{ contextWindow: number; outputLimit: number; prices: Prices }>(
    DEFAULT_MODEL,
  );
  readonly #history: WindowHistory;
  #counted: Promise<boolean> | null = null;
  #messages: readonly Message[] | null = null;
  #attached = { key: '', tokens: 0 };
  #opened = false;
  /** True once the deployment's own prices and window are known, or cannot be. */
  #isLoaded = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #counting = new AbortController();

  constructor(
    readonly conversation: Conversation,
    private readonly draft: Store<Draft>,
    private readonly dependencies: MeterDependencies,
  ) {
    this.#history = new WindowHistory(conversation.id, dependencies.api, dependencies.count);
  }

  /** Begins to watch; gives the function that ends it. */
  start(): () => void {
    const { conversation, draft } = this;
    void this.#loadModel();
    const unwatch = [
      conversation.state.subscribe(() => this.#rest()),
      draft.subscribe(() => this.#rest()),
    ];
    conversation.guard = (turn) => this.#guard(turn);
    this.#update();
    return () => {
      clearTimeout(this.#timer);
      this.#counting.abort();
      this.question.get()?.answer(false);
      conversation.guard = null;
      for (const end of unwatch) end();
    };
  }

  /** From now on the numbers are exact: somebody looks at them. */
  open(): void {
    this.#opened = true;
    this.#update();
  }

  /** Tokens that may be sent: the answer has its place in the same window. */
  get room(): number {
    const { contextWindow, outputLimit } = this.model.get();
    const { max_completion_tokens: set, max_tokens: older } =
      this.conversation.state.get().settings;
    const answer = Math.min(set ?? outputLimit, older ?? outputLimit);
    return Math.floor(contextWindow - Math.min(answer, contextWindow * ANSWER_SHARE));
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), REST);
  }

  #update(): void {
    const estimate = this.#estimate(toParts(this.draft.get()));
    const isExact = this.#opened || estimate.total >= EXACT_FROM || this.gauge.get().exact;
    if (!this.gauge.get().exact) this.gauge.set(estimate);
    if (!isExact || this.conversation.isBusy) return;
    this.#counting.abort();
    this.#counting = new AbortController();
    const { signal } = this.#counting;
    void this.#measureDraft(signal).then((measured) => {
      if (!signal.aborted) this.gauge.set(measured ?? { ...estimate, exact: false });
    });
  }

  /** Asks before a turn that costs more than the person wants to pay unasked. */
  #guard(turn: TurnRequest): null | Promise<ShownFailure | null> {
    this.question.get()?.answer(false);
    const limit = this.dependencies.askAbove.get();
    const parts = turn.trigger === 'submit-message' ? turn.message.parts : [];
    const estimate = this.#estimate(parts).total;
    const isCheap = limit === null || this.#toCost(estimate) < limit * 1_000_000;
    const fits = estimate < this.model.get().contextWindow;
    const isKnown = this.#isLoaded || estimate < CHEAP;
    return isCheap && fits && isKnown ? null : this.#check(turn, parts, limit);
  }

  async #check(
    turn: TurnRequest,
    parts: readonly Part[],
    limit: AskAbove,
  ): Promise<ShownFailure | null> {
    await this.#loadModel();
    const before = this.#toBefore(turn);
    const measured = await this.#measure(parts, new AbortController().signal, before);
    const { total, draft, attachments } = measured ?? this.#estimate(parts);
    const { contextWindow } = this.model.get();
    if (measured && draft + attachments > contextWindow)
      return toTooLong(draft + attachments, contextWindow);
    const tokens = Math.min(total, this.room);
    const cost = this.#toCost(tokens);
    if (limit === null || cost < limit * 1_000_000) return null;
    return new Promise((resolve) => {
      const answer = (goOn: boolean) => {
        this.question.set(null);
        resolve(goOn ? null : DECLINED);
      };
      this.question.set({ tokens, cost, answer });
    });
  }

  /** The message from which on nothing is sent again: another version is written of it. */
  #toBefore(turn: TurnRequest): string | undefined {
    const { messages } = this.conversation.state.get();
    if (turn.trigger === 'regenerate-message') return turn.messageId;
    if (turn.trigger !== 'submit-message') return undefined;
    const parent = messages.findIndex(({ id }) => id === turn.parentId);
    return messages[parent + 1]?.id;
  }

  #toCost(tokens: number): number {
    return toCost(this.model.get().prices, {
      inputTokens: tokens,
      outputTokens: 0,
      totalTokens: tokens,
    });
  }

  async #loadModel(): Promise<void> {
    const models = await this.dependencies.loadModels();
    const model = models.ok ? models.value.items[0] : undefined;
    if (model) this.model.set(model);
    this.#isLoaded = true;
  }

  /** Books are not counted again for each word that is typed beside them: only where they meet it. */
  async #measureDraft(signal: AbortSignal): Promise<Gauge | null> {
    const { text, attachments } = this.draft.get();
    const key = attachments.map(({ id }) => id).join();
    const isKnown = this.#attached.key === key;
    const parts = toParts({ text, attachments: isKnown ? [] : attachments });
    const measured = await this.#measure(parts, signal);
    if (!measured) return null;
    if (!isKnown) {
      this.#attached = { key, tokens: measured.attachments };
      return measured;
    }
    const { tokens } = this.#attached;
    const draft = measured.draft || (tokens && AROUND_MESSAGE);
    return toGauge({ ...measured, draft, attachments: tokens });
  }

  async #measure(
    parts: readonly Part[],
    signal: AbortSignal,
    before?: string,
  ): Promise<Gauge | null> {
    const { settings, phase } = this.conversation.state.get();
    if (phase !== 'new' && !(await this.#refresh(signal))) return null;
    const texts = [
      settings.system ?? '',
      toToolsText(settings.tools),
      toFormatText(settings),
      toTyped(parts).trim() && toTyped(parts),
      toQuestionText(parts),
    ];
    const counts = await this.dependencies.count(texts, signal);
    if (!counts) return null;
    const [system = 0, tools = 0, format = 0, alone = 0, whole = 0] = counts;
    return toGauge({
      system: system && system + AROUND_MESSAGE,
      tools: (tools && tools + AROUND_TOOLS) + format,
      conversation: this.#history.sum(before),
      draft: whole && alone + AROUND_MESSAGE,
      attachments: whole - alone,
      exact: true,
    });
  }

  /** What the messages are made of is read once for each state of them. */
  async #refresh(signal: AbortSignal): Promise<boolean> {
    const { messages } = this.conversation.state.get();
    if (this.#counted && this.#messages === messages && (await this.#counted)) return true;
    this.#messages = messages;
    this.#counted = this.#history.refresh(signal);
    return this.#counted;
  }

  /** Before the tokeniser is there: the provider's count of the last answer, and guesses. */
  #estimate(parts: readonly Part[]): Gauge {
    const { messages, settings } = this.conversation.state.get();
    const last = messages.findLastIndex(({ metadata }) => metadata?.window);
    const told = messages[last]?.metadata?.window?.tokens ?? 0;
    const guessed = messages.slice(last + 1).map((message) => estimateTokens(toText(message)));
    return toGauge({
      system: told ? 0 : estimateTokens(settings.system ?? ''),
      tools: told ? 0 : estimateTools(settings),
      conversation: guessed.reduce((sum, one) => sum + one, told),
      draft: estimateParts(parts),
      attachments: 0,
      exact: false,
    });
  }
}

/** Nobody waits for a book to be read through: what is attached is guessed by its length. */
function estimateParts(parts: readonly Part[]): number {
  const attached = toAttachments(parts).map(({ text, tokens }) => tokens ?? text.length / 2);
  return Math.ceil(attached.reduce((sum, one) => sum + one, estimateTokens(toTyped(parts))));
}

const estimateTools = (settings: Settings): number =>
  estimateTokens(toToolsText(settings.tools) + toFormatText(settings));

function toGauge(parts: Omit<Gauge, 'total'>): Gauge {
  const { system, tools, conversation, draft, attachments } = parts;
  return { ...parts, total: system + tools + conversation + draft + attachments + BEFORE_ANSWER };
}

function toTooLong(tokens: number, contextWindow: number): ShownFailure {
  const message = `This message alone has ${tokens.toLocaleString('en')} tokens; the model takes ${contextWindow.toLocaleString('en')} with everything else. Please shorten it.`;
  return { code: 'too-large', message, retryable: false };
}
