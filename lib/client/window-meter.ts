import { toQuestionText, toTyped } from '@/lib/domain/attachment';
import type { Message, Part } from '@/lib/domain/message';
import { toAnswerTokens, toRoom } from '@/lib/models/answer-room';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { type Prices, toCost } from '@/lib/models/cost';
import {
  AROUND_MESSAGE,
  AROUND_TOOLS,
  toFormatText,
  toToolsText,
} from '@/lib/tokens/request-tokens';
import type { Api, TurnRequest } from './api';
import type { AskAbove } from './ask-above';
import type { Conversation } from './conversation';
import { CostGuard, type Price } from './cost-guard';
import { type Draft, toParts } from './draft';
import { estimateGauge, type Gauge, NOTHING, toGauge } from './gauge';
import type { loadModels } from './models';
import { createStore, type Store } from './store';
import type { CountTokens } from './token-counter';
import { WindowHistory } from './window-history';

type MeterDependencies = {
  api: Pick<Api, 'loadWindow'>;
  count: CountTokens;
  loadModels: typeof loadModels;
  askAbove: Store<AskAbove>;
};

/** From this many tokens on an estimate is not enough: the tokeniser is loaded. */
const EXACT_FROM = 8_000;

/** Milliseconds that a change waits for the next one. */
const REST = 250;

/** Tells what the next turn would send and cost. */
export class WindowMeter {
  readonly gauge = createStore<Gauge>(NOTHING);
  readonly guard: CostGuard;
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
    this.guard = new CostGuard({
      askAbove: dependencies.askAbove,
      estimate: (parts) => this.#estimate(parts),
      measure: (turn, parts, signal) => this.#measure(parts, signal, this.#toBefore(turn)),
      price: (total) => this.toPrice(total),
      limits: () => ({ contextWindow: this.model.get().contextWindow, room: this.room }),
      isLoaded: () => this.#isLoaded,
      load: () => this.#loadModel(),
    });
  }

  /** Begins to watch; gives the function that ends it. */
  start(): () => void {
    const { conversation, draft } = this;
    void this.#loadModel();
    const unwatch = [
      conversation.state.subscribe(() => this.#rest()),
      draft.subscribe(() => this.#rest()),
    ];
    conversation.guard = this.guard;
    this.#update();
    return () => {
      clearTimeout(this.#timer);
      this.#counting.abort();
      this.guard.takeBack();
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
    const { settings } = this.conversation.state.get();
    return toRoom(contextWindow, toAnswerTokens(settings, outputLimit));
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), REST);
  }

  #update(): void {
    const { isWhole, ...estimate } = this.#estimate(toParts(this.draft.get()));
    const isNeeded = this.#opened || estimate.total >= EXACT_FROM || !isWhole;
    const isExact = isNeeded || this.gauge.get().exact;
    if (!this.gauge.get().exact) this.gauge.set(estimate);
    if (!isExact || this.conversation.isBusy) return;
    this.#counting.abort();
    this.#counting = new AbortController();
    const { signal } = this.#counting;
    void this.#measureDraft(signal).then((measured) => {
      if (!signal.aborted) this.gauge.set(measured ?? { ...estimate, exact: false });
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

  /** What so many tokens come to: what has no room is left out, or is read once more for a summary. */
  toPrice(total: number): Price {
    const { prices, contextWindow } = this.model.get();
    const { overflow, settings } = this.conversation.state.get();
    const tokens = Math.min(total, this.room);
    const summarised = total > tokens && overflow === 'summarise';
    const read = tokens + (summarised ? Math.min(total, contextWindow) : 0);
    const cost = toCost(prices, { inputTokens: read, outputTokens: 0, totalTokens: read });
    return { tokens, cost, summarised, repeated: (settings.tools?.length ?? 0) > 0 };
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

  #estimate(parts: readonly Part[]) {
    return estimateGauge(this.conversation.state.get(), parts);
  }
}
