import { spellUnseen } from '@/lib/domain/unseen';
import { element, type View } from './element';
import type { Inline } from './inline';
import { findHiddenHost } from './link-host';
import type { References } from './references';
import { checkImage, checkLink } from './safety';
import { markTurning, markUnseen } from './unseen';

export type ViewContext = {
  readonly references: References;
  /** Makes the ids of footnotes unique in a page with several documents. */
  readonly idPrefix: string;
};

const ELSEWHERE = { target: '_blank', rel: 'noopener noreferrer nofollow ugc' };

/** Where text stands decides on some of its looks. */
type Place = { readonly isCell: boolean; readonly isLink: boolean };

function viewLink(node: Inline & { type: 'link' }, context: ViewContext, place: Place): View {
  const children = viewAll(node.children, context, { ...place, isLink: true });
  const target = checkLink(node.href);
  if (!target) return element('a', null, ...children);
  const { href } = target;
  // Of an address that goes on, the host may be another at each letter.
  const host = node.isGrowing ? null : findHiddenHost(node.children, target);
  if (host) children.push(' ', element('span', { class: 'md-link-host' }, `(${host})`));
  // The address is the tooltip: where a link leads is never a surprise. The title is only a claim.
  return element('a', { href, title: href, ...ELSEWHERE }, ...children);
}

/**
 * An image is not loaded, which would tell its host of the reader, but named, with its host. The name
 * is the same node from its first letter on; what can be done with it comes once its address is known.
 */
function viewImage(node: Inline & { type: 'image' }, { isLink }: Place): View {
  const image = checkImage(node.src);
  const name = spellUnseen(node.alt.trim()) || 'Image';
  const label = element('span', { class: 'md-image-name' }, name);
  if (!image) return element('span', { class: 'md-image' }, label);
  const { src, host } = image;
  const load = {
    type: 'button',
    'data-action': 'load-image',
    'aria-label': `Load image ${name} from ${host}`,
  };
  // A link holds no other link: there the host is only named.
  const from = isLink
    ? element('span', { class: 'md-image-host' }, host)
    : element('a', { class: 'md-image-host', href: src, title: src, ...ELSEWHERE }, host);
  const attributes = { class: 'md-image', 'data-src': src, 'data-alt': name };
  return element('span', attributes, label, element('button', load, 'Load'), from);
}

function viewMath(node: Inline & { type: 'math' }): View {
  const kind = node.display ? 'md-math md-math-display' : 'md-math';
  // With a direction of its own it has no say in that of its paragraph (`dir="auto"`).
  if (node.pending) return element('span', { class: `${kind} md-math-pending`, dir: 'ltr' });
  const { tex, display } = node;
  const attributes = { class: kind, dir: 'ltr', 'data-tex': tex };
  return { ...element('span', attributes), formula: { tex, display } };
}

/** A footnote's number. It leads to the note once that is there. */
function viewFootnote(
  { label, number }: Inline & { type: 'footnote' },
  { references, idPrefix }: ViewContext,
  { isLink }: Place,
): View {
  const attributes: Record<string, string> = { class: 'md-footnote-ref' };
  // A link holds no other link.
  if (isLink) return element('sup', null, element('span', attributes, String(number)));
  if (references.hasNote(label)) attributes.href = `#${idPrefix}fn-${number}`;
  return element('sup', null, element('a', attributes, String(number)));
}

function viewInline(node: Inline, context: ViewContext, place: Place): View {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value;
    case 'emphasis':
      return element('em', null, ...viewAll(node.children, context, place));
    case 'strong':
      return element('strong', null, ...viewAll(node.children, context, place));
    case 'strikethrough':
      return element('del', null, ...viewAll(node.children, context, place));
    case 'code': {
      const value = place.isCell ? node.value.replaceAll('\\|', '|') : node.value;
      return element('code', { dir: 'ltr' }, ...markUnseen(value));
    }
    case 'break':
      return element('br', null);
    case 'link':
      return viewLink(node, context, place);
    case 'image':
      return viewImage(node, place);
    case 'math':
      return viewMath(node);
    case 'footnote':
      return viewFootnote(node, context, place);
  }
}

function viewAll(nodes: readonly Inline[], context: ViewContext, place: Place): View[] {
  const views: View[] = [];
  for (const node of nodes) {
    const view = viewInline(node, context, place);
    const last = views.at(-1);
    if (typeof view === 'string' && place.isLink) views.push(...markTurning(view));
    else if (typeof view === 'string' && typeof last === 'string')
      views[views.length - 1] = last + view;
    else if (view !== '') views.push(view);
  }
  return views;
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
  return viewAll(nodes, context, { isCell, isLink: false });
}
