/** What is to be shown: an element tree as plain data, made into HTML on a server and nodes in a page. */
export type Element = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly View[];
  /** A formula to be set inside the element by KaTeX. Its children show until then. */
  readonly formula?: Formula;
};
export type Formula = { readonly tex: string; readonly display: boolean };
export type View = Element | string;

const NONE: Readonly<Record<string, string>> = {};

export function element(
  tag: string,
  attributes: Readonly<Record<string, string>> | null,
  ...children: readonly View[]
): Element {
  return { tag, attributes: attributes ?? NONE, children };
}
