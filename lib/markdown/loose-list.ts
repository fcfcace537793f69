import type { Block, Container } from './blocks';

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
