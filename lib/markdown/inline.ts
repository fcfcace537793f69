/** What the text of a paragraph, heading or table cell is made of. Plain data, already decoded. */
export type Inline =
  | { readonly type: 'text'; value: string }
  | { readonly type: 'emphasis' | 'strong' | 'strikethrough'; readonly children: Inline[] }
  | { readonly type: 'code'; value: string }
  | {
      readonly type: 'link';
      href: string;
      title: string | null;
      readonly children: Inline[];
      /** Whether the address, written in the text itself, may go on. */
      isGrowing?: boolean;
    }
  | { readonly type: 'image'; src: string; title: string | null; alt: string }
  | { readonly type: 'break' }
  | { readonly type: 'math'; tex: string; display: boolean; pending: boolean }
  /** Raw HTML as the model wrote it. Only ever shown as text. */
  | { readonly type: 'html'; value: string }
  | { readonly type: 'footnote'; label: string; number: number };

/** The words a reader sees, without markup: an image's alternative text, a heading in a list. */
export const toPlainText = (nodes: readonly Inline[]): string =>
  joinLeaves(nodes, (leaf) => {
    if (leaf.type === 'image') return leaf.alt;
    if (leaf.type === 'math') return leaf.tex;
    return 'value' in leaf ? leaf.value : '';
  });

type Leaf = Exclude<Inline, { readonly children: Inline[] }>;

/** What the leaves of a text come to, one after the other. */
export function joinLeaves(nodes: readonly Inline[], read: (leaf: Leaf) => string): string {
  let text = '';
  for (const node of nodes) {
    text += 'children' in node ? joinLeaves(node.children, read) : read(node);
  }
  return text;
}

/** What is read in a formula: its text without commands and braces. */
export function readFormulaText(tex: string): string {
  return tex.replace(/\\[a-z]+\*?|[{}]/giu, '');
}

/** Whether there is a link among nodes, however deep. */
export function hasLink(nodes: readonly Inline[]): boolean {
  return nodes.some(
    (node) => node.type === 'link' || ('children' in node && hasLink(node.children)),
  );
}
