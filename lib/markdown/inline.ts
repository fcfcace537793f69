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
export function toPlainText(nodes: readonly Inline[]): string {
  let text = '';
  for (const node of nodes) {
    if ('children' in node) text += toPlainText(node.children);
    else if (node.type === 'image') text += node.alt;
    else if (node.type === 'math') text += node.tex;
    else if ('value' in node) text += node.value;
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
