import { viewNote } from '@/lib/markdown/block-view';
import type { Footnote } from '@/lib/markdown/blocks';
import { MarkdownDocument } from '@/lib/markdown/document';
import { element } from '@/lib/markdown/element';
import { ChildrenWriter } from './block-writer';
import { setFormula } from './formula-writer';
import { createNode } from './patch';
import type { WriterContext } from './text-writer';

/** What is compared to tell a text that has grown from another text. In characters. */
const OVERLAP = 64;

type ShownNote = { readonly item: HTMLElement; readonly children: ChildrenWriter; isDone: boolean };

/** Shows a document in an element of the page, and what is appended to it as it comes. */
export class DocumentWriter {
  readonly #host: HTMLElement;
  readonly #document = new MarkdownDocument();
  readonly #context: WriterContext;
  readonly #blocks: ChildrenWriter;
  readonly #notes = new Map<Footnote, ShownNote>();
  readonly #flow: HTMLElement;
  #section: HTMLElement | null = null;
  #length = 0;
  #end = '';

  constructor(host: HTMLElement, idPrefix: string) {
    this.#host = host;
    this.#flow = host;
    const { references } = this.#document;
    this.#context = { view: { references, idPrefix }, setFormula, texts: new WeakMap() };
    this.#blocks = new ChildrenWriter(this.#flow, this.#document.root, this.#context);
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
    const notes = this.#document.listFootnotes();
    if (notes.length === 0) return;
    const section = this.#section ?? this.#addSection();
    if (this.#host.lastElementChild !== section) this.#host.appendChild(section);
    const list = section.firstElementChild;
    for (const [index, note] of notes.entries()) {
      const shown = this.#notes.get(note) ?? this.#addNote(note);
      const { item, children } = shown;
      const place = list?.children[index];
      if (place !== item) list?.insertBefore(item, place ?? null);
      if (!shown.isDone) children.sync();
      shown.isDone = !note.isOpen;
    }
  }

  #addSection(): HTMLElement {
    const section = createNode(
      element('section', { class: 'md-footnotes' }, element('ol', null)),
      setFormula,
    );
    if (!(section instanceof HTMLElement)) throw new Error('A section is an element.');
    this.#section = section;
    return section;
  }

  #addNote(note: Footnote) {
    const { references } = this.#document;
    const item = createNode(viewNote(note, references, this.#context.view.idPrefix), setFormula);
    if (!(item instanceof HTMLElement)) throw new Error('A note is an element.');
    const added = { item, children: new ChildrenWriter(item, note, this.#context), isDone: false };
    this.#notes.set(note, added);
    return added;
  }
}
