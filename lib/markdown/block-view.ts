import { spellUnseen } from '@/lib/domain/unseen';
import type { Block, Code, Item, List, MathBlock, Root, Table } from './blocks';
import { type Direction, directionOf, findDirection } from './direction';
import { type Element, element, type View } from './element';
import type { Note } from './footnote-list';

/** Made once, so that who compares them sees at once that nothing has changed. */
const AUTO = { dir: 'auto' };
const PARAGRAPH = element('p', AUTO);
const ITEM = element('li', null);
const FOOTNOTE = element('div', { hidden: '' });
const HTML = element('pre', { class: 'md-html', dir: 'auto' });
const RULE = element('hr', null);
const OPEN_MATH = element('div', { class: 'md-math md-math-display md-math-pending', dir: 'ltr' });

/** The element of a block without its content, which is filled in as it comes. */
export function viewShell(block: Exclude<Block, Code | Table>): Element {
  switch (block.kind) {
    case 'paragraph':
      return PARAGRAPH;
    case 'heading':
      return element(`h${block.level}`, AUTO);
    case 'quote':
      return element('blockquote', layIn(directionOf(block)));
    case 'list':
      return viewList(block);
    case 'item':
      return viewItem(block);
    case 'footnote':
      return FOOTNOTE;
    case 'math':
      return viewMath(block);
    case 'html':
      return HTML;
    case 'rule':
      return RULE;
  }
}

/** The attributes of a container that is laid out in a direction; without one it has that of what it is in. */
const LAID: Readonly<Record<Direction | 'none', Element['attributes']>> = {
  ltr: { dir: 'ltr' },
  rtl: { dir: 'rtl' },
  none: {},
};
const LOOSE: typeof LAID = {
  ltr: { dir: 'ltr', class: 'md-loose' },
  rtl: { dir: 'rtl', class: 'md-loose' },
  none: { class: 'md-loose' },
};

const layIn = (direction: Direction | null, laid = LAID) => laid[direction ?? 'none'];

function viewList(list: List): Element {
  const attributes = layIn(directionOf(list), list.loose ? LOOSE : LAID);
  if (!list.ordered) return element('ul', attributes);
  if (list.start === 1) return element('ol', attributes);
  return element('ol', { ...attributes, start: String(list.start) });
}

function viewItem(item: Item): Element {
  if (item.checked === null) return ITEM;
  const box: Record<string, string> = {
    type: 'checkbox',
    disabled: '',
    'aria-label': item.checked ? 'Done' : 'To do',
  };
  if (item.checked) box.checked = '';
  return element('li', { class: 'md-task' }, element('input', box));
}

function viewMath(math: MathBlock): Element {
  if (math.isOpen) return OPEN_MATH;
  const attributes = { class: 'md-math md-math-display', dir: 'ltr', 'data-tex': math.tex };
  return { ...element('div', attributes), formula: { tex: math.tex, display: true } };
}

function button(name: string, action: string, label: string, pressed?: boolean): Element {
  const attributes: Record<string, string> = {
    type: 'button',
    'data-action': action,
    'aria-label': name,
  };
  if (pressed !== undefined) attributes['aria-pressed'] = String(pressed);
  return element('button', attributes, label);
}

/** A code block around its lines. The last element of the last element is where the lines go. */
export function viewCodeShell(code: Code, lines: readonly View[]): Element {
  const language = spellUnseen(code.language) || 'text';
  const name = element('span', { class: 'md-language' }, language);
  const bar = element(
    'figcaption',
    null,
    name,
    button('Wrap lines', 'wrap-code', 'Wrap', false),
    button('Copy code', 'copy-code', 'Copy'),
  );
  const content = element('code', null, ...lines);
  const scroller = {
    tabindex: '0',
    role: 'region',
    'aria-label': `Code, ${language}`,
  };
  return element(
    'figure',
    { class: 'md-code', dir: 'ltr' },
    bar,
    element('pre', scroller, content),
  );
}

export function viewTableShell(
  block: Table,
  head: readonly View[],
  body: readonly View[],
): Element {
  const table = element(
    'table',
    null,
    element('thead', null, ...head),
    element('tbody', null, ...body),
  );
  const copy = button('Copy table', 'copy-table', 'Copy');
  const scroller = {
    class: 'md-table-scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': 'Table',
  };
  const attributes = { class: 'md-table', ...layIn(directionOf(block)) };
  return element('div', attributes, element('div', scroller, table), copy);
}

export function viewCell(
  tag: 'th' | 'td',
  align: string | null,
  children: readonly View[],
): Element {
  const attributes: Record<string, string> = {};
  if (tag === 'th') attributes.scope = 'col';
  if (align) attributes['data-align'] = align;
  return element(tag, attributes, ...children);
}

/** Where the notes are, at the end of a document. */
export function viewNotes(root: Root, ...list: readonly View[]): Element {
  return element('section', { class: 'md-footnotes', ...layIn(findDirection(root)) }, ...list);
}

export function viewNote({ number }: Note, idPrefix: string): Element {
  // A note that was called and never written leaves a gap.
  return element('li', { id: `${idPrefix}fn-${number}`, value: String(number) });
}
