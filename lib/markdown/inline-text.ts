import type { Inline } from './inline';
import type { InlineParser } from './inline-parse';
import { InlineScanner } from './inline-scan';
import { extendPlainText } from './plain-growth';
import { listLabels, type References } from './references';
import { speculate } from './speculate';

/** A stretch of text that is parsed on its own and does not change, but for a definition that comes late. */
export type Segment = { readonly source: string; nodes: Inline[]; revision: number };

export type InlineContext = {
  readonly parser: InlineParser;
  readonly references: References;
  /** Told when a settled segment has to be read again, because a label in it was defined. */
  readonly onStale: (text: InlineText, segment: Segment) => void;
};

/** Segments are cut at the first safe place after this many characters. */
const SEGMENT = 96;
/** A run with no safe place is cut here all the same: no construct of sense is this long. */
const LONGEST_SEGMENT = 1024;
const LIMIT = LONGEST_SEGMENT * 2;
/** A tail of words alone is read, and cut, at this length at the latest. */
const LONGEST_GROWTH = SEGMENT * 2;

/** Text that grows: settled segments, which are parsed once, and a tail, which is parsed as it grows. */
export class InlineText {
  readonly segments: Segment[] = [];
  /** What the tail looks like with everything in it closed. Empty once the text is closed. */
  tail: Inline[] = [];
  isClosed = false;
  /** How often the tail was parsed, and by what its last text has only grown since. */
  parses = 0;
  grown = '';
  readonly #context: InlineContext;
  #scanner = new InlineScanner();
  /** What is not read yet: words at the end, which are shown already. */
  #words = '';
  #shown = 0;
  #isShownToItsEnd = false;

  constructor(context: InlineContext) {
    this.#context = context;
  }

  /** Whether the text ends inside a display formula that a line above has opened. */
  get isInDisplayMath(): boolean {
    const top = this.#scanner.top();
    return top?.kind === 'math' && (top.closer === '\\]' || top.closer === '$$');
  }

  append(text: string): void {
    this.#words += text;
    this.#settle(false);
  }

  /**
   * Shows words that are text whatever comes after them, and leaves it to the next `append` to read them. False
   * if they may be more, or if what is before them has marks in it, which is cut off first, or is not shown.
   */
  grow(words: string): boolean {
    const text = this.#scanner.text + this.#words;
    if (this.#shown < text.length || this.tail.length > 1) return false;
    if (text.length + words.length > LONGEST_GROWTH) return false;
    if (!this.#extendTail(text + words, 0)) return false;
    this.#words += words;
    return true;
  }

  /** No more text will come: what is open now is open for good, and so is text. */
  close(): void {
    if (this.isClosed) return;
    this.#settle(true);
    const rest = this.#scanner.text.trimEnd();
    if (rest !== '') this.#push(rest);
    this.#scanner.text = '';
    this.tail = [];
    this.parses += 1;
    this.grown = '';
    this.isClosed = true;
  }

  /** Parses the tail for showing. Called once a frame, not once a delta. */
  refresh(): void {
    const { text } = this.#scanner;
    // A tail without a safe cut grows long: then it is read again in steps that grow with it, so that
    // all reading together stays a small multiple of its length.
    const added = text.length - this.#shown;
    if (this.isClosed || added < Math.max(1, (this.#shown - 256) / 8)) return;
    if (this.#extendTail(text, this.#scanner.open.length)) return;
    this.parses += 1;
    this.grown = '';
    this.#shown = text.length;
    const { text: closed, pending } = speculate(this.#scanner, this.#context.references);
    this.tail = this.#context.parser.parse(closed, true);
    this.#isShownToItsEnd = closed.startsWith(text) && !pending && !/\s$/u.test(text);
    if (pending)
      this.tail.push({ type: 'math', tex: '', display: pending === 'display', pending: true });
  }

  /** Lets the last text in the tail grow by what has come since it was shown, if that is but words. */
  #extendTail(text: string, open: number): boolean {
    if (!this.#isShownToItsEnd) return false;
    if (!extendPlainText(this.tail, text, this.#shown, open)) return false;
    this.grown += text.slice(this.#shown);
    this.#shown = text.length;
    return true;
  }

  reread(segment: Segment): void {
    segment.nodes = this.#context.parser.parse(segment.source);
    segment.revision += 1;
  }

  #settle(final: boolean): void {
    this.#scanner.text += this.#words;
    this.#words = '';
    for (;;) {
      const scanner = this.#scanner;
      scanner.scan(final, SEGMENT, LIMIT);
      const isSafe = scanner.cut !== -1 && scanner.cut < LIMIT - 1;
      const end = isSafe ? scanner.cut : this.#forcedCut();
      if (end === -1) return;
      this.#push(scanner.text.slice(0, end));
      this.#scanner = new InlineScanner();
      this.#scanner.text = scanner.text.slice(end);
      this.#shown = 0;
      this.#isShownToItsEnd = false;
      this.tail = [];
      this.parses += 1;
      this.grown = '';
    }
  }

  /** Depends on the text alone and not on how it arrived: a stream and one render cut alike. */
  #forcedCut(): number {
    const { text } = this.#scanner;
    if (text.length <= LIMIT) return -1;
    const space = text.slice(LONGEST_SEGMENT, LIMIT).indexOf(' ');
    if (space !== -1) return LONGEST_SEGMENT + space;
    const code = text.charCodeAt(LIMIT);
    return LIMIT - (code >= 0xdc00 && code <= 0xdfff ? 1 : 0);
  }

  #push(source: string): void {
    const segment: Segment = { source, nodes: [], revision: 0 };
    const { references, onStale } = this.#context;
    const watcher = () => onStale(this, segment);
    for (const label of listLabels(source)) references.watch(label, watcher);
    segment.nodes = this.#context.parser.parse(source);
    this.segments.push(segment);
  }
}
