import { noteBlank } from './blank-lines';
import { BlockBuilder } from './block-builder';
import { matchContainers } from './block-match';
import { findCloser, readStart, type Start } from './block-start';
import type { Block, Code, Container, MathBlock } from './blocks';
import { isContainer } from './blocks';
import { Cursor } from './cursor';
import { endsHtml } from './html-block';
import type { InlineContext } from './inline-text';
import { extendHeading, extendParagraph, extendRow, growParagraph, openRow } from './leaf-text';
import { isDecided, mayCloseFence } from './line-decision';
import { addMathLine, mayPause, resumesMath } from './math-lines';

/** Containers nested deeper than this are text: no reader follows them and no stack must. */
const DEEPEST = 48;

/**
 * CommonMark's block structure, one line at a time (spec 0.31.2, appendix "phase 1"), each line read
 * once. A line that is still being written takes its place as soon as its start leaves no doubt.
 */
export class BlockParser {
  readonly builder: BlockBuilder;
  readonly #context: InlineContext;
  /** The block that the rest of the current line belongs to, once that is certain. */
  #current: Block | null = null;

  constructor(context: InlineContext) {
    this.#context = context;
    this.builder = new BlockBuilder(context);
  }

  /** Reads a line that has ended. */
  readLine(line: string): void {
    this.#readStart(line);
    this.endLine();
  }

  /** Reads the start of a line if its block is certain; then the rest goes to `extendLine`. */
  tryLine(start: string): boolean {
    if (!this.#isDecided(start)) return false;
    this.#readStart(start);
    return true;
  }

  extendLine(text: string): void {
    const block = this.#current;
    if (block) this.#addText(block, text);
  }

  /** Takes what goes on with a line of a paragraph if it is but words: most of what arrives is. */
  growLine(text: string): boolean {
    const block = this.#current;
    return block?.kind === 'paragraph' && growParagraph(block, text);
  }

  endLine(): void {
    const block = this.#current;
    this.#current = null;
    if (block) this.builder.endLine(block);
  }

  end(): void {
    this.#current = null;
    this.builder.closeDeeperThan(this.builder.root);
    this.builder.root.isOpen = false;
  }

  #isDecided(start: string): boolean {
    const cursor = new Cursor(start);
    const { container } = matchContainers(this.builder.root, cursor);
    if (cursor.isBlank) return false;
    const leaf = openLeaf(container);
    if (leaf?.kind === 'code' && leaf.fence) return !mayCloseFence(cursor, leaf);
    if (leaf?.kind === 'math' || leaf?.kind === 'html') return false;
    if (leaf?.kind === 'code' && cursor.isIndented) return true;
    return isDecided(cursor);
  }

  #readStart(line: string): void {
    const cursor = new Cursor(line);
    const matched = matchContainers(this.builder.root, cursor);
    const leaf = matched.all ? openLeaf(matched.container) : null;
    if (leaf && this.#continueLeaf(leaf, cursor)) {
      noteBlank(cursor.isBlank, leaf, this.#current ?? leaf);
      return;
    }
    this.#startBlocks(cursor, matched.container, matched.all);
  }

  /** Whether the line is one more of an open leaf that takes any text. */
  #continueLeaf(leaf: Block, cursor: Cursor): boolean {
    switch (leaf.kind) {
      case 'code':
        return this.#continueCode(leaf, cursor);
      case 'math':
        return this.#continueMath(leaf, cursor);
      case 'html':
        if (cursor.isBlank && leaf.type >= 6) return false;
        leaf.lines.push(cursor.rest);
        if (endsHtml(leaf.type, cursor.rest)) this.builder.close(leaf);
        return true;
      case 'paragraph':
        // A formula in a sentence: its lines are TeX, whatever they look like.
        if (cursor.isBlank || !leaf.text.isInDisplayMath) return false;
        this.#continueParagraph(leaf, cursor);
        return true;
      default:
        return false;
    }
  }

  #continueCode(code: Code, cursor: Cursor): boolean {
    if (code.fence) {
      const run = /^(`{3,}|~{3,})[ \t]*$/u.exec(cursor.content)?.[1];
      if (!cursor.isIndented && run?.startsWith(code.fence.char) && run.length >= code.fence.size) {
        this.builder.close(code);
        return true;
      }
      cursor.skipColumns(Math.min(code.fence.indent, cursor.indent));
    } else if (cursor.isIndented) cursor.skipColumns(4);
    else if (cursor.isBlank) cursor.skipSpace();
    else return false;
    this.#addText(code, cursor.rest);
    this.#current = code;
    return true;
  }

  #continueMath(math: MathBlock, cursor: Cursor): boolean {
    if (cursor.isBlank ? !mayPause(math) : !resumesMath(math, cursor.content)) return false;
    const end = findCloser(cursor.content, math.closer);
    if (end === -1) {
      addMathLine(math, cursor.content);
      return true;
    }
    addMathLine(math, cursor.content.slice(0, end + 2));
    cursor.skipSpace();
    cursor.skipChars(end + 2);
    this.builder.close(math);
    // "\] where …": what follows the formula on its line goes on as text.
    if (!cursor.isBlank) this.#addParagraph(cursor, math.parent ?? this.builder.root);
    return true;
  }

  #startBlocks(cursor: Cursor, matched: Container, all: boolean): void {
    const { builder } = this;
    const tip = builder.tip();
    let container = matched;
    let leaf = all ? openLeaf(matched) : null;
    if (leaf && (cursor.isBlank || (leaf.kind !== 'paragraph' && leaf.kind !== 'table')))
      leaf = null;
    let isNew = false;
    while (depthOf(container) < DEEPEST) {
      const start = readStart(cursor, leaf);
      if (!start) break;
      if (start.kind === 'indented' && tip?.kind === 'paragraph' && !isNew && !cursor.isBlank) {
        this.#continueParagraph(tip, cursor);
        return;
      }
      isNew = true;
      if (start.kind !== 'item') container = outOfList(container);
      const next = this.#open(start, container, leaf, cursor);
      if (!next) {
        noteBlank(cursor.isBlank, builder.lastChild(), this.#current);
        return;
      }
      container = next;
      leaf = null;
    }
    this.#placeText(cursor, container, leaf, isNew);
  }

  /** What is left of the line is text: of the open paragraph (also lazily), of a row, of a new paragraph. */
  #placeText(cursor: Cursor, container: Container, leaf: Block | null, isNew: boolean): void {
    const tip = this.builder.tip();
    if (!isNew && !cursor.isBlank && tip?.kind === 'paragraph') {
      this.#continueParagraph(tip, cursor);
      noteBlank(false, tip, tip);
      return;
    }
    if (leaf?.kind === 'table' && !isNew && this.builder.takesRows) {
      openRow(leaf, cursor.content, this.#context);
      this.#current = leaf;
      noteBlank(false, leaf, leaf);
      return;
    }
    if (!isNew) this.builder.closeDeeperThan(container);
    if (!cursor.isBlank) this.#addParagraph(cursor, outOfList(container));
    noteBlank(cursor.isBlank, container, this.#current, isNew);
  }

  #continueParagraph(paragraph: Block, cursor: Cursor): void {
    this.#addText(paragraph, cursor.content);
    this.#current = paragraph;
  }

  #addParagraph(cursor: Cursor, container: Container): void {
    const paragraph = this.builder.addParagraph(container);
    this.#continueParagraph(paragraph, cursor);
  }

  /** Opens a block; the container to go on in, or null if the line is used up. */
  #open(start: Start, container: Container, leaf: Block | null, cursor: Cursor): Container | null {
    const opened = this.builder.open(start, container, leaf, cursor);
    if (isContainer(opened)) return opened;
    if (opened.kind === 'html') {
      opened.lines.push(cursor.rest);
      if (endsHtml(opened.type, cursor.rest)) this.builder.close(opened);
    } else if (opened.kind === 'code' && !opened.fence) this.#addText(opened, cursor.rest);
    else if (opened.kind === 'heading' && start.kind === 'heading')
      this.#addText(opened, start.raw);
    const isLineOpen =
      opened.isOpen && (opened.kind === 'heading' || (opened.kind === 'code' && !opened.fence));
    this.#current = isLineOpen ? opened : null;
    return null;
  }

  #addText(block: Block, text: string): void {
    switch (block.kind) {
      case 'paragraph':
        extendParagraph(block, text, this.#context);
        return;
      case 'heading':
        extendHeading(block, text);
        return;
      case 'code':
        block.tail = (block.tail ?? '') + text;
        return;
      case 'table':
        extendRow(block, text, this.#context);
        return;
      default:
        return;
    }
  }
}

/** The open block without children at the end of a container, if there is one. */
function openLeaf(container: Container): Block | null {
  const last = container.children.at(-1);
  return last?.isOpen && !isContainer(last) ? last : null;
}

/** A list holds items only: anything else comes after it. */
function outOfList(container: Container): Container {
  return container.kind === 'list' && container.parent ? container.parent : container;
}

function depthOf(container: Container): number {
  let depth = 0;
  for (let at: Container | null = container; at; at = at.parent) depth += 1;
  return depth;
}
