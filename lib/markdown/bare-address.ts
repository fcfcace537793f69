/** How far back the start of an address is looked for, in characters. */
const LONGEST = 512;
const ADDRESS = /:\/\/|www\.|@/iu;

/** Looks for addresses without brackets in one text that grows, from left to right. */
export class AddressFinder {
  /** Where the last word that was looked at starts, and up to where it was looked at. */
  #start = 0;
  #readTo = 0;

  /** Whether a place in the text is in a word that may be an address. Places must not go back. */
  isIn(text: string, at: number): boolean {
    let start = at;
    while (start > this.#readTo && !/\s/u.test(text[start - 1] ?? ' ')) start -= 1;
    this.#start = start > this.#readTo ? start : this.#start;
    this.#readTo = at;
    return ADDRESS.test(text.slice(Math.max(this.#start, at - LONGEST), at));
  }
}
