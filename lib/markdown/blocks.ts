import type { InlineText } from './inline-text';

type Node<Kind extends string> = {
  readonly kind: Kind;
  /** Stable for the life of the document: a block with a new id is another block. */
  readonly id: number;
  parent: Container | null;
  /** The block before it in its container. */
  before: Block | null;
  /** More text may still change this block. */
  isOpen: boolean;
  /** CommonMark's "ends with a blank line", by which lists are tight or loose. */
  lastLineBlank: boolean;
};

export type Root = Node<'root'> & { children: Block[] };
export type Quote = Node<'quote'> & { children: Block[] };
export type List = Node<'list'> & {
  children: Block[];
  readonly ordered: boolean;
  readonly start: number;
  /** The bullet, or the character after the number: another one starts another list. */
  readonly marker: string;
  loose: boolean;
};
export type Item = Node<'item'> & {
  children: Block[];
  /** Columns a line must be indented by to belong to the item. */
  readonly indent: number;
  /** A task list's box, or null for an ordinary item. */
  checked: boolean | null;
};
/** A footnote's text. Shown at the end of the document, wherever it was written. */
export type Footnote = Node<'footnote'> & { children: Block[]; readonly label: string };

export type Paragraph = Node<'paragraph'> & {
  text: InlineText;
  /** What has been given to `text`, in pieces as it came: a long text is put together at no time. */
  readonly fed: string[];
  /** What has not: it may still turn out not to be text. All without the indentation of lines. */
  raw: string;
  /** Whether `raw` ends with a line that may be the header of a table, and whether with a whole line. */
  isHeld: boolean;
  isLineWhole: boolean;
};
export type Heading = Node<'heading'> & {
  readonly level: number;
  text: InlineText;
  /** What has not been given to `text`: it may be the closing run of `#`. */
  raw: string;
  isFed: boolean;
};
export type Code = Node<'code'> & {
  readonly language: string;
  /** The fence that closes it and its indentation, or null for indented code. */
  readonly fence: { readonly char: string; readonly size: number; readonly indent: number } | null;
  /** Whole lines, which do not change. */
  readonly lines: string[];
  /** The line being written, or null between lines. */
  tail: string | null;
  /** Blank lines at the end of indented code, which count only if more code follows. */
  blanks: string[];
};
/** A formula on lines of its own. `tex` is complete once the block is closed. */
export type MathBlock = Node<'math'> & {
  readonly closer: '\\]' | '$$';
  readonly raw: string[];
  /** Blank lines so far, and environments begun and not ended. */
  blanks: number;
  environments: number;
  tex: string;
};
export type Table = Node<'table'> & {
  readonly align: readonly Align[];
  readonly rows: Row[];
};
export type Align = 'left' | 'center' | 'right' | null;
export type Row = {
  readonly cells: InlineText[];
  /** What has not been read: a formula that may end yet, half an escape. */
  raw: string;
  /** Whether the last cell is being written, and the white space after what it has so far. */
  isCellOpen: boolean;
  gap: string;
};
/** Raw HTML as the model wrote it. Only ever shown as text. */
export type Html = Node<'html'> & { readonly lines: string[]; readonly type: number };
export type Rule = Node<'rule'>;

export type Container = Root | Quote | List | Item | Footnote;
export type Block =
  | Quote
  | List
  | Item
  | Footnote
  | Paragraph
  | Heading
  | Code
  | MathBlock
  | Table
  | Html
  | Rule;

export function isContainer(block: Block | Root): block is Container {
  return 'children' in block;
}

/** The text of a code block, with the line being written. */
export function readCodeText(code: Code): string {
  const lines = code.tail === null ? code.lines : [...code.lines, code.tail];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
