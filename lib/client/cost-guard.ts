import type { Part, ShownFailure } from '@/lib/domain/message';
import type { TurnRequest } from './api';
import type { AskAbove } from './ask-above';
import type { Guard, Refusal } from './next-turn';
import { createStore, type Store } from './store';

/** What a send takes and costs, in tokens and in millionths of a dollar. */
export type Price = {
  tokens: number;
  cost: number;
  /** True where the oldest turns are summarised first: `cost` has the reading of them as well. */
  summarised: boolean;
  /** True where functions may be called: each step then sends all of it once more. */
  repeated: boolean;
};

/** A send that a person is asked about first. */
export type Question = Price & { answer(goOn: boolean): void };

/** What would be sent: how much of it is the message alone, and all of it. */
type Weight = { total: number; draft: number; attachments: number };

/** What weighs a send. */
type Scales = {
  askAbove: Store<AskAbove>;
  /** At once, more or less; not `isWhole` where nobody knows yet what earlier messages weigh. */
  estimate(parts: readonly Part[]): Weight & { isWhole: boolean };
  /** Null where it cannot be counted, or nobody waits for it any more. */
  measure(turn: TurnRequest, parts: readonly Part[], signal: AbortSignal): Promise<Weight | null>;
  price(total: number): Price;
  /** Tokens that one message may have, and all that is sent. */
  limits(): { contextWindow: number; room: number };
  /** True once the deployment's own prices and window are known, or cannot be. */
  isLoaded(): boolean;
  load(): Promise<void>;
};

/** Whatever a deployment's prices are: fewer tokens are not worth waiting for them. */
const CHEAP = 2_000;

/** Not a failure: the person wants to write on. */
const DECLINED: ShownFailure = { code: 'declined', message: '', retryable: true };

/** Asks before a turn that costs more than a person wants to pay unasked. One turn waits at a time. */
export class CostGuard implements Guard {
  readonly question = createStore<Question | null>(null);
  /** True while a turn waits for its tokens to be counted. */
  readonly counting = createStore(false);
  #waiting: AbortController | null = null;

  constructor(private readonly scales: Scales) {}

  check(turn: TurnRequest): null | Promise<Refusal> {
    this.takeBack();
    const limit = this.scales.askAbove.get();
    const parts = turn.trigger === 'submit-message' ? turn.message.parts : [];
    const { total, isWhole } = this.scales.estimate(parts);
    const isCheap = limit === null || this.scales.price(total).cost < limit * 1_000_000;
    const fits = total < this.scales.limits().room;
    const isKnown = isWhole && (this.scales.isLoaded() || total < CHEAP);
    return isCheap && fits && isKnown ? null : this.#wait(turn, parts, limit);
  }

  takeBack(): void {
    this.#waiting?.abort();
  }

  async #wait(turn: TurnRequest, parts: readonly Part[], limit: AskAbove): Promise<Refusal> {
    const waiting = new AbortController();
    const { signal } = waiting;
    this.#waiting = waiting;
    this.counting.set(true);
    const takenBack = new Promise<Refusal>((resolve) => {
      signal.addEventListener('abort', () => resolve(DECLINED));
    });
    const refusal = await Promise.race([takenBack, this.#weigh(turn, parts, limit, signal)]);
    // A newer one may wait already: what is shown is its own then.
    if (this.#waiting === waiting) this.#show({ counting: false, question: null });
    return refusal;
  }

  async #weigh(
    turn: TurnRequest,
    parts: readonly Part[],
    limit: AskAbove,
    signal: AbortSignal,
  ): Promise<Refusal> {
    await this.scales.load();
    const measured = await this.scales.measure(turn, parts, signal);
    if (signal.aborted) return DECLINED;
    const { total, draft, attachments } = measured ?? this.scales.estimate(parts);
    const { contextWindow } = this.scales.limits();
    if (measured && draft + attachments > contextWindow)
      return toTooLong(draft + attachments, contextWindow);
    const price = this.scales.price(total);
    if (limit === null || price.cost < limit * 1_000_000) return null;
    return new Promise((resolve) => {
      const answer = (goOn: boolean) => resolve(goOn ? null : DECLINED);
      this.#show({ counting: false, question: { ...price, answer } });
    });
  }

  #show({ counting, question }: { counting: boolean; question: Question | null }): void {
    this.counting.set(counting);
    this.question.set(question);
  }
}

function toTooLong(tokens: number, contextWindow: number): ShownFailure {
  const message = `This message alone has ${tokens.toLocaleString('en')} tokens; the model takes ${contextWindow.toLocaleString('en')} with everything else. Please shorten it.`;
  return { code: 'too-large', message, retryable: false };
}
