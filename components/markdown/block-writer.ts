import { viewShell } from '@/lib/markdown/block-view';
import type { Block, Code, Container, Table } from '@/lib/markdown/blocks';
import { isContainer } from '@/lib/markdown/blocks';
import type { Element as ElementView } from '@/lib/markdown/element';
import { CodeWriter } from './code-writer';
import { createElement, patchAttributes, showFormula } from './patch';
import { TableWriter } from './table-writer';
import { TextWriter, type WriterContext } from './text-writer';

/** Shows one block. Its element is made once and stays as long as the block. */
type BlockWriter = { readonly element: HTMLElement | null; sync: () => void };

type Simple = Exclude<Block, Code | Table>;

/** A block that is an element around text or other blocks. */
class SimpleWriter implements BlockWriter {
  readonly element: HTMLElement;
  readonly #block: Simple;
  readonly #context: WriterContext;
  #shell: ElementView;
  readonly #content: { sync: () => void } | null;

  constructor(block: Simple, context: WriterContext) {
    this.#block = block;
    this.#context = context;
    this.#shell = viewShell(block);
    this.element = createElement(this.#shell, context.setFormula);
    this.#content = isContainer(block)
      ? new ChildrenWriter(this.element, block, context)
      : 'text' in block
        ? new TextWriter(this.element, block.text, context)
        : block.kind === 'html'
          ? new LinesWriter(this.element, block.lines)
          : null;
  }

  sync(): void {
    const shell = viewShell(this.#block);
    const { setFormula } = this.#context;
    if (shell.formula && !this.#shell.formula) {
      showFormula(this.element, this.#shell, shell, setFormula);
    } else patchAttributes(this.element, this.#shell, shell);
    const box = shell.children[0];
    if (typeof box === 'object' && this.#shell.children.length === 0)
      this.element.insertBefore(createElement(box, setFormula), this.element.firstChild);
    this.#shell = shell;
    this.#content?.sync();
  }
}

/** Shows lines as they are, each in a text that is written once. */
class LinesWriter {
  readonly #host: Element;
  readonly #lines: readonly string[];
  #written = 0;

  constructor(host: Element, lines: readonly string[]) {
    this.#host = host;
    this.#lines = lines;
  }

  sync(): void {
    for (; this.#written < this.#lines.length; this.#written += 1) {
      const line = this.#lines[this.#written] ?? '';
      const text = this.#written === 0 ? line : `\n${line}`;
      this.#host.appendChild(document.createTextNode(text));
    }
  }
}

/** A footnote is shown at the end of the document: in its own place there is nothing. */
const hidden: BlockWriter = { element: null, sync: () => undefined };

function createWriter(block: Block, context: WriterContext): BlockWriter {
  switch (block.kind) {
    case 'code':
      return new CodeWriter(block);
    case 'table':
      return new TableWriter(block, context);
    case 'footnote':
      return hidden;
    default:
      return new SimpleWriter(block, context);
  }
}

/** Shows the blocks of a container. Only the last one and those after it are looked at again. */
export class ChildrenWriter {
  /** What comes after the blocks in their host. */
  end: Node | null = null;
  readonly #host: Element;
  readonly #container: Container;
  readonly #context: WriterContext;
  readonly #shown: { readonly block: Block; readonly writer: BlockWriter }[] = [];

  constructor(host: Element, container: Container, context: WriterContext) {
    this.#host = host;
    this.#container = container;
    this.#context = context;
  }

  sync(): void {
    const { children } = this.#container;
    let at = Math.max(0, this.#shown.length - 1);
    // The open block may have become another: a paragraph its table, its heading, or nothing.
    const last = this.#shown[at];
    if (last && last.block !== children[at]) {
      last.writer.element?.remove();
      this.#shown.length = at;
    }
    for (; at < children.length; at += 1) {
      const block = children[at];
      if (!block) return;
      const shown = this.#shown[at] ?? this.#add(block);
      shown.writer.sync();
    }
  }

  #add(block: Block) {
    const shown = { block, writer: createWriter(block, this.#context) };
    this.#shown.push(shown);
    if (shown.writer.element) this.#host.insertBefore(shown.writer.element, this.end);
    return shown;
  }
}
