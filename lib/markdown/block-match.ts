import type { Block, Container, Item, Root } from './blocks';
import { isContainer } from './blocks';
import type { Cursor } from './cursor';

function matchItem(item: Item, cursor: Cursor): boolean {
  if (cursor.isBlank) {
    // CommonMark 0.31.2, 5.2: an item may start with at most one blank line.
    if (item.children.length === 0) return false;
    cursor.skipSpace();
    return true;
  }
  if (cursor.nextColumn - cursor.column < item.indent) return false;
  cursor.skipColumns(item.indent);
  return true;
}

function matchFootnote(cursor: Cursor): boolean {
  if (cursor.isBlank) cursor.skipSpace();
  else if (cursor.isIndented) cursor.skipColumns(4);
  else return false;
  return true;
}

/** Whether a line belongs to an open container; takes the container's prefix off the line if so. */
function matchContainer(container: Container, cursor: Cursor): boolean {
  switch (container.kind) {
    case 'root':
    case 'list':
      return true;
    case 'item':
      return matchItem(container, cursor);
    case 'footnote':
      return matchFootnote(cursor);
    case 'quote': {
      if (cursor.isIndented || !cursor.content.startsWith('>')) return false;
      cursor.skipSpace();
      cursor.skipChars(1);
      cursor.skipOptionalSpace();
      return true;
    }
  }
}

/** The deepest open container a line belongs to. Only the cursor moves: the blocks are not touched. */
export function matchContainers(
  root: Root,
  cursor: Cursor,
): { container: Container; all: boolean } {
  let container: Container = root;
  for (;;) {
    const last: Block | undefined = container.children.at(-1);
    if (!last?.isOpen || !isContainer(last)) return { container, all: true };
    if (!matchContainer(last, cursor)) return { container, all: false };
    container = last;
  }
}
