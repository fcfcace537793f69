import { loosen } from './blank-lines';
import type { Start } from './block-start';
import type {
  Align,
  Block,
  Code,
  Container,
  Footnote,
  Heading,
  List,
  MathBlock,
  Paragraph,
  Root,
} from './blocks';
import { isContainer } from './blocks';
import type { Cursor } from './cursor';
import { type InlineContext, InlineText } from './inline-text';
import {
  closeHeading,
  closeRow,
  extendParagraph,
  feedParagraph,
  openRow,
  partLastLine,
} from './leaf-text';
import { addMathLine, isWhole, splitParagraphs } from './math-lines';

/**
 * Cells that the rows of a text may lack. Each is shown all the same, so that 5,000 columns over 5,000
 * rows of one sign would be 25 million; GitHub's parser ends a table there too.
 */
const EMPTY_CELLS = 100_000;

/** Grows the tree: adds blocks at its open end and closes them, for good. */
export class BlockBuilder {
  readonly root: Root;
  readonly footnotes: Footnote[] = [];
  readonly #context: InlineContext;
  #ids = 0;
  #emptyCells = 0;

  constructor(context: InlineContext) {
    this.#context = context;
    this.root = { ...this.#node('root', null), children: [] };
  }

  /** The deepest open block. */
  tip(): Block | null {
    let tip: Block | null = null;
    let container: Container = this.root;
    for (;;) {
      const last: Block | undefined = container.children.at(-1);
      if (!last?.isOpen) return tip;
      tip = last;
      if (!isContainer(last)) return tip;
      container = last;
    }
  }

  /** Whether a table may go on. Told at the start of a line, by the lines before it. */
  get takesRows(): boolean {
    return this.#emptyCells < EMPTY_CELLS;
  }

  /** The block that was added last, open or closed. */
  lastChild(): Block | Root {
    let block: Block | Root = this.root;
    while (isContainer(block)) {
      const last: Block | undefined = block.children.at(-1);
      if (!last) return block;
      block = last;
    }
    return block;
  }

  closeDeeperThan(container: Container): void {
    const last = container.children.at(-1);
    if (last?.isOpen) this.close(last);
  }

  close(block: Block): void {
    if (!block.isOpen) return;
    if (isContainer(block)) this.closeDeeperThan(block);
    block.isOpen = false;
    switch (block.kind) {
      case 'paragraph':
        this.#closeParagraph(block);
        return;
      case 'heading':
        closeHeading(block);
        return;
      case 'math':
        this.#closeMath(block);
        return;
      default:
        return;
    }
  }

  endLine(block: Block): void {
    if (block.kind === 'code') this.#endCodeLine(block);
    else if (block.kind === 'heading') this.close(block);
    else if (block.kind === 'table') this.#emptyCells += closeRow(block, this.#context);
    else if (block.kind === 'paragraph') extendParagraph(block, '\n', this.#context);
  }

  addParagraph(container: Container): Paragraph {
    return this.#add<Paragraph>(container, {
      ...this.#node('paragraph', container),
      text: new InlineText(this.#context),
      fed: [],
      raw: '',
      isHeld: false,
      isLineWhole: true,
    });
  }

  /** Opens what a line starts in `container`. `leaf` is the paragraph or table the line interrupts. */
  open(start: Start, container: Container, leaf: Block | null, cursor: Cursor): Block {
    switch (start.kind) {
      case 'setext':
        return this.#toHeading(leaf, container, start.level, cursor);
      case 'table':
        return this.#toTable(leaf, container, start.align);
      case 'item':
        return this.#openItem(start, container);
      case 'quote':
        return this.#add(container, { ...this.#node('quote', container), children: [] });
      case 'footnote': {
        const { label } = start;
        const footnote: Footnote = { ...this.#node('footnote', container), children: [], label };
        this.footnotes.push(footnote);
        this.#add(container, footnote);
        this.#context.references.defineNote(label);
        return footnote;
      }
      default:
        return this.#openLeaf(start, container, cursor);
    }
  }

  #openLeaf(
    start: Start & { kind: 'heading' | 'fence' | 'html' | 'rule' | 'math' | 'indented' },
    container: Container,
    cursor: Cursor,
  ): Block {
    switch (start.kind) {
      case 'heading':
        return this.#addHeading(container, start.level, new InlineText(this.#context));
      case 'fence':
        return this.#addCode(container, start.language, start);
      case 'indented':
        return this.#addCode(container, '', null);
      case 'html':
        return this.#add(container, {
          ...this.#node('html', container),
          lines: [],
          type: start.type,
        });
      case 'rule': {
        const rule = this.#add(container, this.#node('rule', container));
        rule.isOpen = false;
        return rule;
      }
      case 'math': {
        const math = this.#add<MathBlock>(container, {
          ...this.#node('math', container),
          closer: start.closer,
          raw: [],
          blanks: 0,
          environments: 0,
          tex: '',
        });
        addMathLine(math, cursor.content);
        if (cursor.content.trimEnd().length > 2 && isWhole(math)) this.close(math);
        return math;
      }
    }
  }

  #addCode(container: Container, language: string, fence: Code['fence']): Code {
    const node = this.#node('code', container);
    return this.#add<Code>(container, {
      ...node,
      language,
      fence,
      lines: [],
      tail: null,
      blanks: [],
    });
  }

  #addHeading(container: Container, level: number, text: InlineText): Heading {
    return this.#add<Heading>(container, {
      ...this.#node('heading', container),
      level,
      text,
      raw: '',
      isFed: false,
    });
  }

  #endCodeLine(code: Code): void {
    const line = code.tail ?? '';
    code.tail = null;
    if (!code.fence && line.trim() === '') code.blanks.push(line);
    else code.lines.push(...code.blanks.splice(0), line);
  }

  #openItem(start: Start & { kind: 'item' }, container: Container): Block {
    let list = container.kind === 'list' ? container : null;
    const isSame = list?.ordered === start.ordered && list.marker === start.marker;
    if (!list || !isSame) {
      const parent = list?.parent ?? container;
      const { ordered, marker, start: first } = start;
      const node = this.#node('list', parent);
      list = this.#add<List>(parent, {
        ...node,
        children: [],
        ordered,
        marker,
        start: first,
        loose: false,
      });
    }
    const { indent } = start;
    return this.#add(list, { ...this.#node('item', list), children: [], indent, checked: null });
  }

  #toHeading(leaf: Block | null, container: Container, level: number, cursor: Cursor): Block {
    if (leaf?.kind !== 'paragraph') throw new Error('Only a paragraph is underlined.');
    this.close(leaf);
    const isGone = container.children.at(-1) !== leaf;
    if (isGone) {
      // Nothing but definitions: the underline is a line of text.
      const paragraph = this.addParagraph(container);
      paragraph.raw = cursor.content;
      this.endLine(paragraph);
      return paragraph;
    }
    container.children.pop();
    const heading = this.#addHeading(container, level, leaf.text);
    heading.isOpen = false;
    return heading;
  }

  #toTable(leaf: Block | null, container: Container, align: Align[]): Block {
    if (leaf?.kind !== 'paragraph') throw new Error('Only a paragraph becomes a table.');
    const { line, head, at } = partLastLine(leaf);
    container.children.pop();
    if (at > 0 || head !== '') {
      const before = this.addParagraph(container);
      before.raw = leaf.fed.slice(0, at).join('') + head;
      this.close(before);
    }
    const table = this.#add(container, { ...this.#node('table', container), align, rows: [] });
    openRow(table, line, this.#context);
    closeRow(table, this.#context);
    return table;
  }

  #closeParagraph(paragraph: Paragraph): void {
    feedParagraph(paragraph, this.#context, true);
    paragraph.text.close();
    if (paragraph.fed.every((piece) => piece.trim() === '')) paragraph.parent?.children.pop();
  }

  /** A formula that is never closed is text. */
  #closeMath(math: MathBlock): void {
    if (isWhole(math)) {
      math.tex = math.raw.join('\n').trimEnd().slice(2, -2);
      return;
    }
    const container = math.parent ?? this.root;
    container.children.pop();
    for (const raw of splitParagraphs(math)) {
      const paragraph = this.addParagraph(container);
      paragraph.raw = raw;
      this.close(paragraph);
    }
  }

  /** Adds a block at the end of a container and closes what was open there. */
  #add<Kind extends Block>(container: Container, block: Kind): Kind {
    const before = container.children.at(-1);
    if (before) this.close(before);
    // Closing may have taken the block away: a paragraph of definitions only.
    const last = container.children.at(-1);
    if (last) loosen(container, last);
    block.before = last ?? null;
    container.children.push(block);
    return block;
  }

  #node<Kind extends string>(kind: Kind, parent: Container | null) {
    this.#ids += 1;
    return { kind, id: this.#ids, parent, before: null, isOpen: true, lastLineBlank: false };
  }
}
