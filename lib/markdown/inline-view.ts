import { element, type View } from './element';
import type { Inline } from './inline';
import type { References } from './references';
import { checkImage, checkLink } from './safety';

export type ViewContext = {
  readonly references: References;
  /** Makes the ids of footnotes unique in a page with several documents. */
  readonly idPrefix: string;
};

function viewLink(node: Inline & { type: 'link' }, context: ViewContext, isCell: boolean): View {
  const children = viewInlines(node.children, context, isCell);
  const href = checkLink(node.href);
  if (!href) return element('a', null, ...children);
  // The address is the tooltip: where a link leads is never a surprise. The title is only a claim.
  const attributes = {
    href,
    title: href,
    target: '_blank',
    rel: 'noopener noreferrer nofollow ugc',
  };
  return element('a', attributes, ...children);
}

/** An image is not loaded, which would tell its host of the reader, but named, with its host. */
function viewImage(node: Inline & { type: 'image' }): View {
  const image = checkImage(node.src);
  const name = node.alt.trim() || 'Image';
  if (!image) return element('span', { class: 'md-image' }, element('span', null, name));
  const label = element('span', { class: 'md-image-name' }, name);
  const host = element('span', { class: 'md-image-host' }, image.host);
  const title = `Open the image from ${image.host}`;
  const open = element(
    'button',
    { type: 'button', 'data-action': 'open-image', title },
    label,
    host,
  );
  return element('span', { class: 'md-image', 'data-src': image.src, 'data-alt': node.alt }, open);
}

function viewMath(node: Inline & { type: 'math' }): View {
  const kind = node.display ? 'md-math md-math-display' : 'md-math';
  if (node.pending) return element('span', { class: `${kind} md-math-pending` });
  const { tex, display } = node;
  const attributes = { class: kind, 'data-tex': tex };
  return { ...element('span', attributes), formula: { tex, display } };
}

function viewFootnote(label: string, { references, idPrefix }: ViewContext): View {
  const number = String(references.numberOf(label));
  const attributes = { href: `#${idPrefix}fn-${number}`, class: 'md-footnote-ref' };
  return element('sup', null, element('a', attributes, number));
}

function viewInline(node: Inline, context: ViewContext, isCell: boolean): View {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'html':
      return node.value;
    case 'emphasis':
      return element('em', null, ...viewInlines(node.children, context, isCell));
    case 'strong':
      return element('strong', null, ...viewInlines(node.children, context, isCell));
    case 'strikethrough':
      return element('del', null, ...viewInlines(node.children, context, isCell));
    case 'code': {
      const value = isCell ? node.value.replaceAll('\\|', '|') : node.value;
      return element('code', { dir: 'ltr' }, value);
    }
    case 'break':
      return element('br', null);
    case 'link':
      return viewLink(node, context, isCell);
    case 'image':
      return viewImage(node);
    case 'math':
      return viewMath(node);
    case 'footnote':
      return viewFootnote(node.label, context);
  }
}

/**
 * What a run of text looks like. Neighbouring texts are one. In a table's cell (`isCell`) a pipe in code
 * is written with a backslash, which is not shown (GFM, 4.10).
 */
export function viewInlines(
  nodes: readonly Inline[],
  context: ViewContext,
  isCell = false,
): View[] {
  const views: View[] = [];
  for (const node of nodes) {
    const view = viewInline(node, context, isCell);
    const last = views.at(-1);
    if (typeof view === 'string' && typeof last === 'string') views[views.length - 1] = last + view;
    else if (view !== '') views.push(view);
  }
  return views;
}
