import { type Element, element, type View } from './element';
import { markUnseen } from './unseen';

/** Lines are laid out in groups of this many, of which a browser skips those out of sight. */
export const GROUP = 50;

/** A line of code, with the line ending that a selection copies. */
export function viewLine(line: readonly View[]): Element {
  const text = line.flatMap(viewPart);
  return element('span', { class: 'md-line' }, ...text, '\n');
}

/** A token, or what is between two, with its unseen characters marked. */
function viewPart(part: View): View[] {
  if (typeof part === 'string') return markUnseen(part);
  return [{ ...part, children: part.children.flatMap(viewPart) }];
}

export function viewLines(lines: readonly (readonly View[])[]): Element[] {
  const groups: Element[] = [];
  for (let at = 0; at < lines.length; at += GROUP) {
    groups.push(
      element('span', { class: 'md-lines' }, ...lines.slice(at, at + GROUP).map(viewLine)),
    );
  }
  return groups;
}
