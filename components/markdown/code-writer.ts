import { viewCodeShell } from '@/lib/markdown/block-view';
import type { Code } from '@/lib/markdown/blocks';
import { element, type View } from '@/lib/markdown/element';
import { findLanguage, getGrammar, loadGrammar } from '@/lib/markdown/grammars';
import { Highlighter } from '@/lib/markdown/highlight';
import { GROUP, viewLine } from '@/lib/markdown/line-groups';
import { createNode, patchChildren, type Rendered, type SetFormula } from './patch';
import { schedule } from './schedule';

const noFormula: SetFormula = () => undefined;
/** Lines highlighted at once; more than these wait for the next frames. */
const LINES_A_FRAME = 60;

type Line = { readonly node: HTMLElement; shown: Rendered };

/** Shows a block of code: each line is written and highlighted once, only the last one is patched. */
export class CodeWriter {
  readonly element: HTMLElement;
  readonly #code: Code;
  /** The lines by themselves, without the bar above them. */
  readonly content: Element;
  readonly #lines: Line[] = [];
  #group: Element | null = null;
  #tail: Line | null = null;
  #highlighter: Highlighter | null = null;
  #highlighted = 0;
  #isScheduled = false;

  constructor(code: Code) {
    this.#code = code;
    const shell = createNode(viewCodeShell(code, []), noFormula);
    const content = shell instanceof HTMLElement ? shell.querySelector('code') : null;
    if (!content || !(shell instanceof HTMLElement))
      throw new Error('A code block has a place for code.');
    this.element = shell;
    this.content = content;
    this.#startHighlighting();
  }

  sync(): void {
    const { lines, tail } = this.#code;
    for (let at = this.#lines.length; at < lines.length; at += 1)
      this.#writeLine(lines[at] ?? '', at);
    if (tail === null) {
      this.#tail?.node.remove();
      this.#tail = null;
    } else this.#writeTail(tail);
    if (this.#highlighter && this.#highlighted < lines.length) this.#highlightLater();
  }

  #writeLine(text: string, at: number): void {
    const isNext =
      this.#highlighter !== null &&
      this.#highlighted === at &&
      this.#code.lines.length - at < LINES_A_FRAME;
    const views = isNext ? this.#highlight(text) : [text];
    const line = this.#tail ?? this.#addLine(at);
    this.#tail = null;
    this.#show(line, views);
    this.#lines.push(line);
  }

  #writeTail(text: string): void {
    this.#tail ??= this.#addLine(this.#lines.length);
    const isCurrent = this.#highlighted === this.#lines.length;
    this.#show(
      this.#tail,
      isCurrent && this.#highlighter ? this.#highlighter.peekLine(text) : [text],
    );
  }

  #addLine(at: number): Line {
    if (!this.#group || at % GROUP === 0) {
      const group = createNode(element('span', { class: 'md-lines' }), noFormula);
      this.content.appendChild(group);
      this.#group = group instanceof Element ? group : null;
    }
    const view = viewLine([]);
    const node = createNode(view, noFormula);
    if (!(node instanceof HTMLElement)) throw new Error('A line is an element.');
    this.#group?.appendChild(node);
    return { node, shown: { views: view.children, nodes: [...node.childNodes] } };
  }

  #show(line: Line, views: readonly View[]): void {
    const { children } = viewLine(views);
    line.shown = patchChildren(line.node, line.shown, children, null, noFormula);
  }

  #highlight(text: string): View[] {
    this.#highlighted += 1;
    return this.#highlighter?.readLine(text) ?? [text];
  }

  #startHighlighting(): void {
    const name = findLanguage(this.#code.language);
    if (name === null) return;
    const grammar = getGrammar(name);
    if (grammar) this.#highlighter = new Highlighter(grammar);
    else
      void loadGrammar(name).then(() => {
        const loaded = getGrammar(name);
        if (loaded) this.#highlighter = new Highlighter(loaded);
        this.#highlightLater();
      });
  }

  /** Catches up with the lines that are shown plain, some in each frame. */
  #highlightLater(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    schedule(() => {
      this.#isScheduled = false;
      const end = Math.min(this.#lines.length, this.#highlighted + LINES_A_FRAME);
      while (this.#highlighted < end) {
        const at = this.#highlighted;
        const line = this.#lines[at];
        const views = this.#highlight(this.#code.lines[at] ?? '');
        if (line) this.#show(line, views);
      }
      if (this.#highlighted < this.#lines.length) this.#highlightLater();
    });
  }
}
