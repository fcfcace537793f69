import { AROUND_MESSAGE } from '@/lib/tokens/request-tokens';
import type { Api } from './api';
import type { CountTokens } from './token-counter';

/** The tokens of what a conversation would send, message by message. What was counted once is kept. */
export class WindowHistory {
  #items: { id: string; tokens: number }[] = [];
  #upTo: string | null = null;
  #lead = 0;

  constructor(
    private readonly id: string,
    private readonly api: Pick<Api, 'loadWindow'>,
    private readonly count: CountTokens,
  ) {}

  /** Tokens of the messages before one, or of all; those that stand for earlier ones included. */
  sum(before?: string): number {
    const end = this.#items.findIndex(({ id }) => id === before);
    const items = end === -1 ? this.#items : this.#items.slice(0, end);
    return items.reduce((sum, { tokens }) => sum + tokens, this.#lead);
  }

  /** Counts what is new. False where it could not be, and the old numbers stand. */
  async refresh(signal: AbortSignal): Promise<boolean> {
    // The last message may have grown since: an answer can be continued.
    const known = this.#items.slice(0, -1);
    const after = known.at(-1)?.id ?? null;
    const loaded = await this.api.loadWindow(this.id, after);
    if (!loaded.ok || signal.aborted) return false;
    const { upTo, lead, items } = loaded.value;
    const isSame = after !== null && loaded.value.after === after && upTo === this.#upTo;
    if (after !== null && !isSame && loaded.value.after !== null) {
      // Others stand for the beginning now: all is asked for anew.
      this.#items = [];
      return this.refresh(signal);
    }
    const texts = items.map((item) => item.texts);
    const counts = await this.count([...lead, ...texts.flat()], signal);
    if (!counts || signal.aborted) return false;
    const toSum = (from: number, length: number) =>
      counts.slice(from, from + length).reduce((sum, one) => sum + one, length * AROUND_MESSAGE);
    this.#lead = toSum(0, lead.length);
    this.#upTo = upTo;
    let at = lead.length;
    const added = items.map(({ id, texts }) => {
      const tokens = toSum(at, texts.length);
      at += texts.length;
      return { id, tokens };
    });
    this.#items = [...(isSame ? known : []), ...added];
    return true;
  }
}
