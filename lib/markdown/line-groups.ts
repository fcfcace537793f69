import { hasUnseen } from '@/lib/domain/unseen';
import { type Element, element, type View } from './element';
import { markUnseen } from './unseen';

/** Lines are laid out in groups of this many, of which a browser skips those out of sight. */
export const GROUP = 50;

/** A line of code, with the line ending that a selection copies. */
export function viewLine(parts: readonly View[]): Element {
  return element('span', { class: 'md-line' }, ...parts, '\n');
}

/** What is in a line, `text` as a whole, with its unseen characters marked. */
export function viewParts(line: readonly View[], text: string): readonly View[] {
  if (text === '') return [];
  return hasUnseen(text) ? line.flatMap(viewPart) : line;
}

/** A token, or what is between two. */
function viewPart(part: View): View[] {
  if (typeof part === 'string') return markUnseen(part);
  return [{ ...part, children: part.children.flatMap(viewPart) }];
}

export function viewGroups(lines: readonly Element[]): Element[] {
  const groups: Element[] = [];
  for (let at = 0; at < lines.length; at += GROUP)
    groups.push(viewGroup(lines.slice(at, at + GROUP)));
  return groups;
}

export const viewGroup = (lines: readonly Element[]): Element =>
  element('span', { class: 'md-lines' }, ...lines);
