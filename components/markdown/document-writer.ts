import { viewNote, viewNotes } from '@/lib/markdown/block-view';
import { MarkdownDocument } from '@/lib/markdown/document';
import type { Element as ElementView } from '@/lib/markdown/element';
import type { Note } from '@/lib/markdown/footnote-list';
import { ChildrenWriter } from './block-writer';
import { setFormula } from './formula-writer';
import { createElement, patchAttributes } from './patch';
import type { WriterContext } from './text-writer';

/** What is compared to tell a text that has grown from another text. In characters. */
const OVERLAP = 64;

type ShownNote = { readonly item: HTMLElement; readonly children: ChildrenWriter };

/** Shows a document in an element of the page, and what is appended to it as it comes. */
export class DocumentWriter {
  readonly #host: HTMLElement;
  readonly #document = new MarkdownDocument();
  readonly #context: WriterContext;
  readonly #blocks: ChildrenWriter;
  readonly #notes = new Map<Note, ShownNote>();
  /** Notes that more text may still come to. */
  readonly #growing = new Set<Note>();
  #section: { readonly node: Element; readonly list: Element; view: ElementView } | null = null;
  #length = 0;
  #end = '';

  constructor(host: HTMLElement, idPrefix: string) {
    this.#host = host;
    const { references } = this.#document;
    this.#context = { view: { references, idPrefix }, setFormula, texts: new WeakMap() };
    this.#blocks = new ChildrenWriter(host, this.#document.root, this.#context);
    this.#document.onReread = (text, segment) => this.#context.texts.get(text)?.reread(segment);
  }

  /** Whether `text` is what is shown and perhaps more. Not if the document has ended. */
  isContinuedBy(text: string): boolean {
    const overlap = text.slice(this.#length - this.#end.length, this.#length);
    const hasGrown = text.length > this.#length;
    return overlap === this.#end && (this.#document.root.isOpen || !hasGrown);
  }

  /** Shows `text`, of which what was shown before is the start. */
  update(text: string, isComplete: boolean): void {
    this.#document.append(text.slice(this.#length));
    this.#length = text.length;
    this.#end = text.slice(-OVERLAP);
    if (isComplete) this.#document.end();
    else this.#document.refresh();
    this.#blocks.sync();
    this.#syncNotes();
  }

  clear(): void {
    this.#host.replaceChildren();
  }

  #syncNotes(): void {
    const list = this.#document.listFootnotes();
    for (const { note, next } of list.listNew(this.#notes.size)) {
      const shown = this.#createNote(note);
      const before = next ? (this.#notes.get(next)?.item ?? null) : null;
      this.#placeForNotes().insertBefore(shown.item, before);
      this.#notes.set(note, shown);
      this.#growing.add(note);
    }
    for (const note of this.#growing) {
      this.#notes.get(note)?.children.sync();
      if (!note.footnote.isOpen) this.#growing.delete(note);
    }
    if (!this.#section) return;
    const view = viewNotes(this.#document.root);
    patchAttributes(this.#section.node, this.#section.view, view);
    this.#section.view = view;
  }

  /** The list at the end of the document. Blocks that come later are put before it. */
  #placeForNotes(): Element {
    if (this.#section) return this.#section.list;
    const view = viewNotes(this.#document.root);
    const node = createElement(view, setFormula);
    const list = document.createElement('ol');
    node.appendChild(list);
    this.#host.appendChild(node);
    this.#blocks.end = node;
    this.#section = { node, list, view };
    return list;
  }

  #createNote(note: Note): ShownNote {
    const item = createElement(viewNote(note, this.#context.view.idPrefix), setFormula);
    return { item, children: new ChildrenWriter(item, note.footnote, this.#context) };
  }
}
