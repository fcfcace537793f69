/** One element of the array, or word of one that was passed over because it is too long. */
export type Element = { kind: 'json'; text: string } | { kind: 'too-long'; start: string };

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const ARRAY_START = 91;
const ARRAY_END = 93;
const BYTE_ORDER_MARK = 0xfeff;
const OPENING = new Set([ARRAY_START, 123]);
const CLOSING = new Set([ARRAY_END, 125]);
/** Space, tab, line feed, carriage return, comma: what may stand between elements. */
const BETWEEN = new Set([32, 9, 10, 13, COMMA]);

/**
 * Splits a JSON array into the texts of its elements while it streams, so that an archive of any
 * size needs the memory of its largest element. A value that is no array is its own only element.
 * Only brackets and strings are followed; each element is then parsed, and judged, by itself.
 *
 * @param limit characters that one element may have
 */
export class ArraySplitter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #isArray: boolean | undefined;
  #pieces: string[] = [];
  #length = 0;
  #isOpen = false;

  constructor(private readonly limit: number) {}

  push(text: string): Element[] {
    const elements: Element[] = [];
    let from = this.#isOpen ? 0 : -1;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (!this.#isOpen) {
        if (!this.#opens(code)) continue;
        this.#isOpen = true;
        from = index;
      }
      // A bare value ends where the array goes on: the comma or bracket is not its own.
      if (this.#endsBare(code)) {
        elements.push(this.#close(text.slice(from, index)));
        continue;
      }
      if (this.#follow(code)) elements.push(this.#close(text.slice(from, index + 1)));
    }
    if (this.#isOpen) this.#keep(text.slice(from));
    return elements;
  }

  /** What is left when the text ends: nothing, a last bare value, or one that was cut off. */
  end(): Element[] {
    return this.#isOpen ? [this.#close('')] : [];
  }

  /** True for the first character of an element; what stands between two is passed over. */
  #opens(code: number): boolean {
    if (BETWEEN.has(code) || code === BYTE_ORDER_MARK) return false;
    if (this.#isArray !== undefined) return code !== ARRAY_END;
    this.#isArray = code === ARRAY_START;
    return !this.#isArray;
  }

  #endsBare(code: number): boolean {
    return this.#depth === 0 && !this.#inString && (code === COMMA || code === ARRAY_END);
  }

  /** Takes one character of an element; true when it was the last one. */
  #follow(code: number): boolean {
    if (this.#escaped) {
      this.#escaped = false;
      return false;
    }
    if (this.#inString) {
      if (code === BACKSLASH) this.#escaped = true;
      else if (code === QUOTE) this.#inString = false;
      return code === QUOTE && this.#depth === 0;
    }
    if (code === QUOTE) this.#inString = true;
    else if (OPENING.has(code)) this.#depth += 1;
    else if (CLOSING.has(code)) {
      this.#depth -= 1;
      return this.#depth === 0;
    }
    return false;
  }

  #keep(piece: string): void {
    this.#length += piece.length;
    // Of one that is too long only the beginning is kept: enough to name it.
    if (this.#length <= this.limit || this.#pieces.length === 0) this.#pieces.push(piece);
  }

  #close(piece: string): Element {
    this.#keep(piece);
    const isTooLong = this.#length > this.limit;
    const text = isTooLong ? (this.#pieces[0] ?? '').slice(0, 2_000) : this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    this.#isOpen = false;
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    return isTooLong ? { kind: 'too-long', start: text } : { kind: 'json', text };
  }
}
