import type { Block, Root, Row } from './blocks';
import { type Inline, joinLeaves } from './inline';
import type { InlineText, Segment } from './inline-text';

export type Direction = 'ltr' | 'rtl';
type Part = Block | Root | Row | InlineText;

/** Letters and the marks that stand for one (UAX #9, bidirectional classes L, R and AL). */
const STRONG = /[\p{L}\u200e\u200f\u061c]/u;
const FROM_THE_RIGHT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** A footnote's call, which turns out to be text if its note never comes: no word in either case. */
const CALL = /\[\^[^\]]*\]?/gu;

const readProse = (nodes: readonly Inline[]): string =>
  joinLeaves(nodes, (leaf) => {
    if (leaf.type === 'image') return leaf.alt;
    return leaf.type === 'text' || leaf.type === 'html' ? leaf.value : '';
  });

/** The direction of the first strong character, code and formulas aside. */
function readDirection(nodes: readonly Inline[]): Direction | null {
  const first = STRONG.exec(readProse(nodes).replace(CALL, ''));
  if (!first) return null;
  return FROM_THE_RIGHT.test(first[0]) ? 'rtl' : 'ltr';
}

/** How far each part was read, in vain, of its own parts: that is not read again. */
const readTo = new WeakMap<Part, number>();
type Reading = { readonly revision: number; readonly direction: Direction | null };
const readings = new WeakMap<Segment, Reading>();

function readSegment(segment: Segment): Direction | null {
  const known = readings.get(segment);
  if (known?.revision === segment.revision) return known.direction;
  const direction = readDirection(segment.nodes);
  readings.set(segment, { revision: segment.revision, direction });
  return direction;
}

/** Asks one after another. Only the last of them may still change: the others are not asked again in vain. */
function findFirst<One>(
  part: Part,
  parts: readonly One[],
  read: (one: One) => Direction | null,
): Direction | null {
  for (let at = readTo.get(part) ?? 0; at < parts.length; at += 1) {
    const one = parts[at];
    const direction = one === undefined ? null : read(one);
    if (direction) return direction;
    readTo.set(part, Math.min(at + 1, parts.length - 1));
  }
  return null;
}

const readText = (text: InlineText): Direction | null =>
  findFirst(text, text.segments, readSegment) ?? readDirection(text.tail);

const readRow = (row: Row): Direction | null => findFirst(row, row.cells, readText);

/**
 * The direction of the first strong character in a block, or null if there is none so far. Once found it is
 * the same however the text goes on. Each character is read once, but for an unfinished end.
 */
export function findDirection(block: Block | Root): Direction | null {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return readText(block.text);
    case 'table':
      return findFirst(block, block.rows, readRow);
    case 'root':
    case 'quote':
    case 'list':
    case 'item':
      return findFirst(block, block.children, findDirection);
    // A note is shown elsewhere.
    default:
      return null;
  }
}

/** What came before a block says of its direction. Blocks before another are closed: that is final. */
const before = new WeakMap<Block, Direction | null>();

function findDirectionBefore(block: Block): Direction | null {
  const passed: Block[] = [];
  let direction: Direction | null = null;
  for (let at: Block | null = block; at && direction === null; at = at.before) {
    const known = before.get(at);
    if (known !== undefined) {
      direction = known;
      break;
    }
    passed.push(at);
    direction = at.before && findDirection(at.before);
  }
  for (const one of passed) before.set(one, direction);
  return direction;
}

/**
 * The direction to lay out a container in: that of its own text; while it has none, that of the blocks before
 * it; null to take that of what it is in. `dir="auto"` does not do: it passes over what has a `dir` itself.
 */
export function directionOf(block: Block): Direction | null {
  return findDirection(block) ?? findDirectionBefore(block);
}
