import type { Element as ElementView, Formula, View } from '@/lib/markdown/element';

/** Sets a formula inside an element, now or once KaTeX is here. */
export type SetFormula = (element: HTMLElement, formula: Formula) => void;

/** Nodes and the views they were made from, side by side. */
export type Rendered = { views: readonly View[]; nodes: Node[] };

export const nothing = (): Rendered => ({ views: [], nodes: [] });

function createNode(view: View, setFormula: SetFormula): Node {
  return typeof view === 'string' ? document.createTextNode(view) : createElement(view, setFormula);
}

export function createElement(view: ElementView, setFormula: SetFormula): HTMLElement {
  const element = document.createElement(view.tag);
  for (const [name, value] of Object.entries(view.attributes)) element.setAttribute(name, value);
  for (const child of view.children) element.appendChild(createNode(child, setFormula));
  if (view.formula) setFormula(element, view.formula);
  return element;
}

type Attributes = ElementView['attributes'];

function isSameAttributes(a: Attributes, b: Attributes): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export function patchAttributes(element: Element, before: ElementView, after: ElementView): void {
  if (before.attributes === after.attributes) return;
  for (const name of Object.keys(before.attributes)) {
    if (!(name in after.attributes)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(after.attributes)) {
    if (before.attributes[name] !== value) element.setAttribute(name, value);
  }
}

function isSameFormula(a: Formula | undefined, b: Formula | undefined): boolean {
  return a?.tex === b?.tex && a?.display === b?.display;
}

function isSame(a: View | undefined, b: View | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return (
    a.tag === b.tag &&
    isSameAttributes(a.attributes, b.attributes) &&
    isSameFormula(a.formula, b.formula) &&
    a.children.length === b.children.length &&
    a.children.every((child, at) => isSame(child, b.children[at]))
  );
}

/** Whether a reader may have selected something. To ask at each frame what it is would be slow. */
let hasSelection: boolean | null = null;

function listenForSelections(): void {
  const look = () => {
    hasSelection = document.getSelection()?.isCollapsed === false;
  };
  document.addEventListener('selectionchange', look);
  // A selection that has just begun is told of late.
  document.addEventListener('selectstart', () => {
    hasSelection = true;
  });
  look();
}

function isSelected(node: Text): boolean {
  if (hasSelection === null) listenForSelections();
  const selection = hasSelection ? document.getSelection() : null;
  return selection !== null && (selection.anchorNode === node || selection.focusNode === node);
}

/**
 * Shows a text that has become another. `appendData` keeps the place of a selection's end in the node,
 * but a browser then looks through the whole paragraph, however long it is: it is for that case only.
 */
export function showText(node: Text, text: string): void {
  if (node.data === text) return;
  if (isSelected(node) && text.startsWith(node.data)) node.appendData(text.slice(node.length));
  else node.data = text;
}

/** Shows a formula in an element that was without one. */
export function showFormula(
  element: HTMLElement,
  before: ElementView,
  after: ElementView,
  setFormula: SetFormula,
): void {
  patchAttributes(element, before, after);
  if (before.children.length > 0) element.replaceChildren();
  if (after.formula) setFormula(element, after.formula);
}

/** Changes one node to show another view, if it can. */
function patchNode(node: Node, before: View, after: View, setFormula: SetFormula): boolean {
  if (typeof before === 'string' || typeof after === 'string') {
    if (typeof before !== 'string' || typeof after !== 'string' || !(node instanceof Text))
      return false;
    // Not compared with the view before: words may have been added to the node since.
    showText(node, after);
    return true;
  }
  if (before.tag !== after.tag || !(node instanceof HTMLElement)) return false;
  if (after.formula && !before.formula) {
    // The formula is whole: it comes into the place that was kept for it.
    showFormula(node, before, after, setFormula);
    return true;
  }
  if (!isSameFormula(before.formula, after.formula)) return false;
  patchAttributes(node, before, after);
  if (after.formula) return true;
  patchChildren(
    node,
    { views: before.children, nodes: [...node.childNodes] },
    after.children,
    null,
    setFormula,
  );
  return true;
}

/** Brings a run of child nodes, which ends before `end`, from one list of views to the next. */
export function patchChildren(
  parent: Element,
  before: Rendered,
  after: readonly View[],
  end: Node | null,
  setFormula: SetFormula,
): Rendered {
  const nodes: Node[] = [];
  for (const [index, view] of after.entries()) {
    const old = before.nodes[index];
    const oldView = before.views[index];
    // The last one is not what its view says any more: words may have been added to it since.
    if (old && index < before.views.length - 1 && isSame(oldView, view)) {
      nodes.push(old);
      continue;
    }
    if (old && oldView !== undefined && patchNode(old, oldView, view, setFormula)) {
      nodes.push(old);
      continue;
    }
    const node = createNode(view, setFormula);
    if (old) parent.replaceChild(node, old);
    else parent.insertBefore(node, end);
    nodes.push(node);
  }
  // What a reader has opened in the page, an image's frame, is none of ours to remove.
  for (const node of before.nodes.slice(after.length, before.views.length))
    parent.removeChild(node);
  return { views: after, nodes };
}
