import { BlockParser } from './block-parser';
import type { Block, Root } from './blocks';
import { isContainer } from './blocks';
import { FootnoteList } from './footnote-list';
import { InlineParser } from './inline-parse';
import type { InlineText, Segment } from './inline-text';
import { References } from './references';

/** Whether a text ends with half a character: one beyond the first 65,536, an emoji for one, has two. */
function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}

/**
 * A Markdown text that grows. What is appended is read once; what is closed does not change any more,
 * but for a reference whose definition comes later. Blocks are the same objects from first to last.
 */
export class MarkdownDocument {
  readonly references = new References();
  /** Told of each settled segment that a late definition has changed. */
  onReread: (text: InlineText, segment: Segment) => void = () => undefined;
  readonly #unread = new Map<InlineText, Set<Segment>>();
  readonly #inline = new InlineParser(this.references);
  readonly #parser: BlockParser;
  readonly #footnotes: FootnoteList;
  #line = '';
  #retryAt = 0;
  #isLinePlaced = false;
  #endsWithReturn = false;
  #half = '';
  #scanned = 0;

  constructor() {
    this.#parser = new BlockParser({
      parser: this.#inline,
      references: this.references,
      onStale: (text, segment) => this.#markStale(text, segment),
    });
    this.#footnotes = new FootnoteList(this.references, this.#parser.builder.footnotes);
  }

  get root(): Root {
    return this.#parser.builder.root;
  }

  /** Characters read so far, by the block parser and by micromark together. */
  get work(): number {
    return this.#scanned + this.#inline.work;
  }

  append(text: string): void {
    if (this.#half === '' && this.#isLinePlaced && this.#parser.growLine(text)) {
      this.#scanned += text.length;
      return;
    }
    const whole = this.#half + text;
    this.#half = endsInHalf(whole) ? whole.slice(-1) : '';
    this.#read(whole.slice(0, whole.length - this.#half.length));
  }

  #read(text: string): void {
    if (text === '') return;
    // A line ending of two characters may arrive in two pieces.
    const source = this.#endsWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#endsWithReturn = text.endsWith('\r');
    const unix = source.includes('\r') ? source.replaceAll(/\r\n?/gu, '\n') : source;
    const lines = unix.replaceAll('\0', '\uFFFD').split('\n');
    const rest = lines.pop() ?? '';
    for (const line of lines) this.#finishLine(line);
    this.#continueLine(rest);
    this.#readStale();
  }

  /** Parses the unfinished end for showing: once a frame, after all that has arrived was appended. */
  refresh(): void {
    const tip = this.#parser.builder.tip();
    if (tip?.kind === 'paragraph' || tip?.kind === 'heading') tip.text.refresh();
    else if (tip?.kind === 'table') tip.rows.at(-1)?.cells.at(-1)?.refresh();
  }

  /** The text is complete: all that is open closes as it stands. */
  end(): void {
    if (!this.root.isOpen) return;
    this.#read(this.#half);
    if (this.#line !== '' || this.#isLinePlaced) this.#finishLine('');
    this.#parser.end();
    this.references.close();
    this.#readStale();
  }

  /** The footnotes that are called and written so far. */
  listFootnotes(): FootnoteList {
    this.#footnotes.update();
    return this.#footnotes;
  }

  #finishLine(text: string): void {
    if (this.#isLinePlaced) {
      this.#scanned += text.length;
      this.#parser.extendLine(text);
      this.#parser.endLine();
    } else {
      this.#scanned += this.#line.length + text.length;
      this.#parser.readLine(this.#line + text);
    }
    this.#clearLine();
    this.#isLinePlaced = false;
  }

  #continueLine(text: string): void {
    if (text === '') return;
    if (this.#isLinePlaced) {
      this.#scanned += text.length;
      this.#parser.extendLine(text);
      return;
    }
    this.#line += text;
    // A long line that is still in doubt is tried again in steps that grow with it.
    if (this.#line.length < this.#retryAt) return;
    this.#retryAt = this.#line.length * (this.#line.length > 128 ? 1.25 : 0);
    this.#scanned += this.#line.length;
    this.#isLinePlaced = this.#parser.tryLine(this.#line);
    if (this.#isLinePlaced) this.#clearLine();
  }

  #clearLine(): void {
    this.#line = '';
    this.#retryAt = 0;
  }

  #markStale(text: InlineText, segment: Segment): void {
    const segments = this.#unread.get(text);
    if (segments) segments.add(segment);
    else this.#unread.set(text, new Set([segment]));
  }

  #readStale(): void {
    for (const [text, segments] of this.#unread) {
      for (const segment of segments) {
        text.reread(segment);
        this.onReread(text, segment);
      }
    }
    this.#unread.clear();
  }
}

/** All blocks of a tree, parents first. */
export function* walk(block: Block | Root): Generator<Block | Root> {
  yield block;
  if (isContainer(block)) for (const child of block.children) yield* walk(child);
}
