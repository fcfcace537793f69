import type { Footnote } from './blocks';
import type { References } from './references';

/** A note that is shown, with the number it is called by. */
export type Note = { readonly footnote: Footnote; readonly number: number };

/**
 * The notes that are both called and written, in the order of their numbers. Each is placed once, when
 * the later of the two has come: a text with notes by the thousand is sorted at no time.
 */
export class FootnoteList {
  readonly ordered: Note[] = [];
  /** The same in the order in which they came. Only grows: who has shown some looks at the rest. */
  readonly arrivals: Note[] = [];
  readonly #references: References;
  readonly #written: readonly Footnote[];
  readonly #byLabel = new Map<string, Footnote>();
  #writtenRead = 0;
  #calledRead = 0;

  /** `written` are all notes of the document, as they are opened. */
  constructor(references: References, written: readonly Footnote[]) {
    this.#references = references;
    this.#written = written;
  }

  /** Takes in what was written and called since. */
  update(): void {
    for (const footnote of this.#written.slice(this.#writtenRead)) {
      const key = this.#references.toKey(footnote.label);
      // The first of several notes with the same label is the one that is called.
      if (this.#byLabel.has(key)) continue;
      this.#byLabel.set(key, footnote);
      const number = this.#references.numberOf(footnote.label);
      if (number !== null && number <= this.#calledRead) this.#place({ footnote, number });
    }
    this.#writtenRead = this.#written.length;
    const { called } = this.#references;
    for (; this.#calledRead < called.length; this.#calledRead += 1) {
      const footnote = this.#byLabel.get(called[this.#calledRead] ?? '');
      if (footnote) this.#place({ footnote, number: this.#calledRead + 1 });
    }
  }

  /**
   * The notes that came after the first `shown`, the last number first, each with the one to show it before,
   * which is shown by then. So none is looked for among those that are still to be shown.
   */
  listNew(shown: number): { readonly note: Note; readonly next: Note | null }[] {
    const fresh = this.arrivals.slice(shown).sort((a, b) => b.number - a.number);
    return fresh.map((note) => ({
      note,
      next: this.ordered[this.#placeOf(note.number) + 1] ?? null,
    }));
  }

  #place(note: Note): void {
    this.ordered.splice(this.#placeOf(note.number), 0, note);
    this.arrivals.push(note);
  }

  /** Where a number is in the order, or would be. */
  #placeOf(number: number): number {
    let [low, high] = [0, this.ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ordered[middle]?.number ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
