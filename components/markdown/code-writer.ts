import { viewCodeShell } from '@/lib/markdown/block-view';
import type { Code } from '@/lib/markdown/blocks';
import type { View } from '@/lib/markdown/element';
import { findLanguage, getGrammar, loadGrammar } from '@/lib/markdown/grammars';
import { Highlighter } from '@/lib/markdown/highlight';
import { GROUP, viewGroup, viewLine, viewParts } from '@/lib/markdown/line-groups';
import { createElement, nothing, patchChildren, type Rendered } from './patch';
import { schedule } from './schedule';

const noFormula = () => undefined;
/** Lines highlighted at once; more than these wait for the next frames. */
const LINES_A_FRAME = 60;
const EMPTY_LINE = viewLine([]);

/** A line in the page. Its text stands before the line ending, which is there from the start. */
type Line = { readonly node: HTMLElement; readonly ending: Node | null; shown: Rendered };

/** Shows a block of code: each line is written and highlighted once, only the last one is patched. */
export class CodeWriter {
  readonly element: HTMLElement;
  readonly #code: Code;
  /** The lines by themselves, without the bar above them. */
  readonly content: Element;
  /**
   * Lines that are shown plain and wait for their colours, in order: each is read in the state in which the one
   * before it has ended. A line that is done is not kept.
   */
  readonly #plain: { readonly line: Line; readonly text: string }[] = [];
  #written = 0;
  #group: Element | null = null;
  #tail: Line | null = null;
  /** `null` until the grammar is here, `undefined` where there will be none. */
  #highlighter: Highlighter | null | undefined = null;
  #isScheduled = false;

  constructor(code: Code) {
    this.#code = code;
    this.element = createElement(viewCodeShell(code, []), noFormula);
    const content = this.element.querySelector('code');
    if (!content) throw new Error('A code block has a place for code.');
    this.content = content;
    this.#startHighlighting();
  }

  sync(): void {
    const { lines, tail } = this.#code;
    for (; this.#written < lines.length; this.#written += 1) this.#writeLine(this.#written);
    if (tail === null) {
      this.#tail?.node.remove();
      this.#tail = null;
    } else this.#writeTail(tail);
    if (this.#highlighter && this.#plain.length > 0) this.#highlightLater(this.#highlighter);
  }

  #writeLine(at: number): void {
    const { lines } = this.#code;
    const line = this.#tail ?? this.#addLine(at);
    this.#tail = null;
    const isNext = this.#plain.length === 0 && lines.length - at < LINES_A_FRAME;
    const text = lines[at] ?? '';
    if (this.#highlighter && isNext) show(line, this.#highlighter.readLine(text), text);
    else {
      show(line, [text], text);
      if (this.#highlighter !== undefined) this.#plain.push({ line, text });
    }
  }

  #writeTail(text: string): void {
    this.#tail ??= this.#addLine(this.#written);
    const views = this.#plain.length === 0 ? this.#highlighter?.peekLine(text) : undefined;
    show(this.#tail, views ?? [text], text);
  }

  #addLine(at: number): Line {
    if (!this.#group || at % GROUP === 0) {
      this.#group = createElement(viewGroup([]), noFormula);
      this.content.appendChild(this.#group);
    }
    const node = createElement(EMPTY_LINE, noFormula);
    this.#group.appendChild(node);
    return { node, ending: node.firstChild, shown: nothing() };
  }

  #startHighlighting(): void {
    const name = findLanguage(this.#code.language);
    if (name === null) {
      this.#highlighter = undefined;
      return;
    }
    const begin = () => {
      const grammar = getGrammar(name);
      this.#highlighter = grammar ? new Highlighter(grammar) : undefined;
      if (this.#highlighter) this.#highlightLater(this.#highlighter);
      else this.#plain.length = 0;
    };
    if (getGrammar(name)) begin();
    // Offline, or a new version is deployed: the code stays plain, and the next block tries again.
    else void loadGrammar(name).then(begin, begin);
  }

  /** Catches up with the lines that are shown plain, some in each frame. */
  #highlightLater(highlighter: Highlighter): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    schedule(() => {
      this.#isScheduled = false;
      for (const { line, text } of this.#plain.splice(0, LINES_A_FRAME))
        show(line, highlighter.readLine(text), text);
      if (this.#plain.length > 0) this.#highlightLater(highlighter);
    });
  }
}

function show(line: Line, views: readonly View[], text: string): void {
  const parts = viewParts(views, text);
  line.shown = patchChildren(line.node, line.shown, parts, line.ending, noFormula);
}
