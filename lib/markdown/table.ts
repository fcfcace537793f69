import type { Align } from './blocks';

const DELIMITER_ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;

/** A formula in brackets may start here: the delimiter that ends it, or null. */
function closerAt(row: string, at: number): string | null {
  const opener = row[at + 1];
  if (opener === '(') return '\\)';
  return opener === '[' ? '\\]' : null;
}

/**
 * The offsets of the pipes that part cells: those without a backslash before them, and not those of a
 * formula that ends in its row, which GFM does not know: `\(|x|\)` would fall apart. `held` is where a
 * formula starts that may end yet, in a row that is still being written.
 */
function listPipes(row: string, from: number, isWhole: boolean): { pipes: number[]; held: number } {
  const pipes: number[] = [];
  // Looked for once and not found, a delimiter is not looked for again: openers by the thousand are cheap.
  const absent = new Set<string>();
  for (let at = from; at < row.length; at += 1) {
    if (row[at] === '|') pipes.push(at);
    if (row[at] !== '\\') continue;
    const closer = closerAt(row, at);
    const end = closer === null || absent.has(closer) ? -1 : row.indexOf(closer, at + 2);
    if (closer !== null && end === -1) {
      if (!isWhole) return { pipes, held: at };
      absent.add(closer);
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
export function splitCells(row: string, from: number, isWhole: boolean): Split {
  const { pipes, held } = listPipes(row, from, isWhole);
  const cells: string[] = [];
  let start = from;
  for (const pipe of pipes) {
    cells.push(row.slice(start, pipe));
    start = pipe + 1;
  }
  return { cells, end: start, held };
}

function countCells(row: string): number {
  const { cells, end } = splitCells(row, rowStart(row), true);
  return cells.length + (row.slice(end).trim() === '' ? 0 : 1);
}

/** The alignment of each column if `line` is the delimiter row under `header`, else null (GFM, 4.10). */
export function readDelimiterRow(line: string, header: string): Align[] | null {
  if (!DELIMITER_ROW.test(line) || !(line.includes('|') || header.includes('|'))) return null;
  const columns = line
    .trim()
    .replace(/^\||\|$/gu, '')
    .split('|');
  if (columns.length !== countCells(header)) return null;
  return columns.map((column) => {
    const cell = column.trim();
    if (cell.startsWith(':') && cell.endsWith(':') && cell.length > 1) return 'center';
    return cell.startsWith(':') ? 'left' : cell.endsWith(':') ? 'right' : null;
  });
}
