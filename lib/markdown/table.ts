import type { Align } from './blocks';

/** Without white space around it. Each piece of it can be read in one way only, however it fails. */
const DELIMITER_ROW = /^\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*(?:[ \t]*\|)?$/u;
/** A formula in a row that is longer than this, in characters, is not looked for. */
const LONGEST_FORMULA = 1024;

/** A formula in brackets may start here: the delimiter that ends it, or null. */
function closerAt(row: string, at: number): string | null {
  const opener = row[at + 1];
  if (opener === '(') return '\\)';
  return opener === '[' ? '\\]' : null;
}

/**
 * Finds the delimiter that ends a formula, if near enough, or -1. What was found is remembered: for openers
 * by the thousand a row is read once.
 */
function createFinder(row: string): (closer: string, from: number) => number {
  const next = new Map<string, number>();
  return (closer, from) => {
    let end = next.get(closer) ?? -1;
    if (end < from) {
      const found = row.indexOf(closer, from);
      end = found === -1 ? row.length : found;
      next.set(closer, end);
    }
    return end < row.length && end + closer.length <= from + LONGEST_FORMULA ? end : -1;
  };
}

/**
 * The offsets of the pipes that part cells: those without a backslash before them, and not those of a
 * formula that ends in its row, which GFM does not know: `\(|x|\)` would fall apart. `held` is where a
 * formula or an escape starts that may end yet, in a row that is still being written.
 */
function listPipes(row: string, isWhole: boolean): { pipes: number[]; held: number } {
  const pipes: number[] = [];
  const findEnd = createFinder(row);
  for (let at = 0; at < row.length; at += 1) {
    if (row[at] === '|') pipes.push(at);
    if (row[at] !== '\\') continue;
    if (!isWhole && at + 1 === row.length) return { pipes, held: at };
    const closer = closerAt(row, at);
    const end = closer === null ? -1 : findEnd(closer, at + 2);
    if (closer !== null && end === -1 && !isWhole && row.length < at + 2 + LONGEST_FORMULA) {
      return { pipes, held: at };
    }
    at = end === -1 ? at + 1 : end + 1;
  }
  return { pipes, held: row.length };
}

/** Where the first cell of a row starts: after a leading pipe, if there is one. */
export function rowStart(row: string): number {
  return /^[ \t]*\|/u.exec(row)?.[0].length ?? 0;
}

type Split = { cells: string[]; end: number; held: number };

/** Splits a part of a row into whole cells and the rest, of which what is before `held` can be shown. */
export function splitCells(row: string, isWhole: boolean): Split {
  const { pipes, held } = listPipes(row, isWhole);
  const cells: string[] = [];
  let start = 0;
  for (const pipe of pipes) {
    cells.push(row.slice(start, pipe));
    start = pipe + 1;
  }
  return { cells, end: start, held };
}

function countCells(row: string): number {
  const source = row.slice(rowStart(row));
  const { cells, end } = splitCells(source, true);
  return cells.length + (source.slice(end).trim() === '' ? 0 : 1);
}

/** The alignment of each column if `line` is the delimiter row under `header`, else null (GFM, 4.10). */
export function readDelimiterRow(source: string, readHeader: () => string): Align[] | null {
  const line = source.trim();
  if (!DELIMITER_ROW.test(line)) return null;
  const header = readHeader();
  if (!line.includes('|') && !header.includes('|')) return null;
  const columns = line.replace(/^\||\|$/gu, '').split('|');
  if (columns.length !== countCells(header)) return null;
  return columns.map((column) => {
    const cell = column.trim();
    if (cell.startsWith(':') && cell.endsWith(':') && cell.length > 1) return 'center';
    return cell.startsWith(':') ? 'left' : cell.endsWith(':') ? 'right' : null;
  });
}
