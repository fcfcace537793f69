import type { Block, Container, Root } from './blocks';
import { isContainer } from './blocks';

/** After each line: whether it was blank, for the block it ended in and all around it. */
export function noteBlank(
  isBlank: boolean,
  block: Block | Root,
  current: Block | null,
  isNew = false,
): void {
  if (isBlank && isContainer(block)) {
    const last = block.children.at(-1);
    if (last) last.lastLineBlank = true;
  }
  const isExempt =
    block.kind === 'quote' ||
    (block.kind === 'code' && block.fence !== null) ||
    (block.kind === 'item' && block.children.length === 0 && isNew);
  const value = isBlank && !isExempt && current?.kind !== 'table';
  for (let at: Block | Root | null = block; at; at = at.parent) at.lastLineBlank = value;
}

function endsWithBlankLine(block: Block): boolean {
  for (let at: Block | undefined = block; at; at = at.children.at(-1)) {
    if (at.lastLineBlank) return true;
    if (at.kind !== 'list' && at.kind !== 'item') return false;
  }
  return false;
}

/** A list is loose if two items, or two blocks of an item, have a blank line between them. */
export function loosen(container: Container, last: Block): void {
  const list = container.kind === 'item' ? container.parent : container;
  if (list?.kind === 'list' && endsWithBlankLine(last)) list.loose = true;
}
