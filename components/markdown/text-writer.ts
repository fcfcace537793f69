import type { View } from '@/lib/markdown/element';
import type { InlineText, Segment } from '@/lib/markdown/inline-text';
import { type ViewContext, viewInlines } from '@/lib/markdown/inline-view';
import { nothing, patchChildren, type Rendered, type SetFormula, showText } from './patch';

export type WriterContext = {
  readonly view: ViewContext;
  readonly setFormula: SetFormula;
  /** Who shows which text, so that a late definition finds its place. */
  readonly texts: WeakMap<InlineText, TextWriter>;
};

/** Shows a growing text: settled segments are written once, only the tail is patched. */
export class TextWriter {
  readonly #host: Element;
  readonly #text: InlineText;
  readonly #context: WriterContext;
  readonly #isCell: boolean;
  readonly #settled = new Map<Segment, Rendered>();
  #tail: Rendered = nothing();
  #parses = -1;
  #grown = 0;

  constructor(host: Element, text: InlineText, context: WriterContext, isCell = false) {
    this.#host = host;
    this.#text = text;
    this.#context = context;
    this.#isCell = isCell;
    context.texts.set(text, this);
  }

  sync(): void {
    const { segments, tail, parses, grown } = this.#text;
    if (parses === this.#parses && segments.length === this.#settled.size) {
      if (grown.length > this.#grown) this.#grow(grown.slice(this.#grown));
      this.#grown = grown.length;
      return;
    }
    this.#parses = parses;
    this.#grown = grown.length;
    for (let at = this.#settled.size; at < segments.length; at += 1) {
      const segment = segments[at];
      // What was the tail is now the start of this segment: its nodes stay.
      if (segment)
        this.#settled.set(segment, this.#patch(this.#tail, this.#view(segment.nodes), null));
      this.#tail = nothing();
    }
    this.#tail = this.#patch(this.#tail, this.#view(tail), null);
  }

  /** Only words were added at the end: they go into the last text as it is. */
  #grow(words: string): void {
    let node: Node | null | undefined = this.#tail.nodes.at(-1);
    while (node && !(node instanceof Text)) node = node.lastChild;
    if (node) showText(node, node.data + words);
  }

  reread(segment: Segment): void {
    const before = this.#settled.get(segment);
    if (!before) return;
    const last = before.nodes.at(-1);
    const end = last ? last.nextSibling : null;
    this.#settled.set(segment, this.#patch(before, this.#view(segment.nodes), end));
  }

  #view(nodes: Segment['nodes']): View[] {
    return viewInlines(nodes, this.#context.view, this.#isCell);
  }

  #patch(before: Rendered, after: View[], end: Node | null): Rendered {
    return patchChildren(this.#host, before, after, end, this.#context.setFormula);
  }
}
