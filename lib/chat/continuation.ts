import type { ModelMessage } from 'ai';

/** Characters of the end of an answer that its continuation may repeat. */
const REACH = 400;

/** Characters of it that the model is asked to begin with. */
const LAST_WORDS = 80;

/** A repeat of other words than those asked for must have this many characters: a shorter one is chance. */
const SHORTEST = 3;

/**
 * Asks to go on after an answer that was cut off. A chat model begins a message of its own: it would
 * start again, or drop the space before its next word. Made to repeat the last words, it shows where
 * it goes on; `Seam` takes them away.
 */
export function toContinueRequest(text: string): ModelMessage {
  const content = `Your last answer was cut off. Write only what is missing: begin with exactly these last words of it, then go on from there. Repeat nothing else and add no remark.\n<last_words>${toLastWords(text)}</last_words>`;
  return { role: 'user', content };
}

/** From the start of a word; where nothing divides words, as in Chinese, from any character. */
function toLastWords(text: string): string {
  const end = text.slice(-LAST_WORDS);
  const start = end.length < text.length ? end.search(/(?<=\s)\S/) : 0;
  return end.slice(Math.max(0, start)).replace(/^[\uDC00-\uDFFF]/, '');
}

/** Where a continuation meets the text before it: what it repeats of that is left out. */
export class Seam {
  readonly #ends: readonly string[];
  #held: string | null = '';

  constructor(before: string) {
    const tail = before.slice(-REACH);
    const starts = [...tail.matchAll(/(?<=\s|^)\S/g)].map((match) => match.index);
    const whole = tail.length < before.length ? starts.filter((start) => start > 0) : starts;
    const words = whole
      .map((start) => tail.slice(start))
      .filter((end) => end.length >= SHORTEST && /\p{L}/u.test(end));
    const asked = toLastWords(before);
    const others = words.filter((end) => end !== asked);
    this.#ends = [...others, asked].sort((one, other) => other.length - one.length);
  }

  /** What of the continuation can be said now; the rest is held until it is clear what it is. */
  push(delta: string): string {
    if (this.#held === null) return delta;
    const held = this.#held + delta;
    this.#held = held;
    // The longest end comes first: while it may still be repeated, a shorter one decides nothing.
    for (const end of this.#ends) {
      if (held.startsWith(end)) return this.#release(held.slice(end.length));
      if (end.startsWith(held)) return '';
    }
    return this.#release(held);
  }

  /** The continuation is over: what was held was no repeat, or not of a whole end. */
  end(): string {
    return this.#held === null ? '' : this.#release(this.#held);
  }

  #release(text: string): string {
    this.#held = null;
    return text;
  }
}
