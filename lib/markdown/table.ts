import type { Align } from './blocks';

const DELIMITER_ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/u;

/** The offsets of the pipes that part cells: those without a backslash before them. */
function listPipes(row: string, from: number): number[] {
  const pipes: number[] = [];
  for (let at = from; at < row.length; at += 1) {
    if (row[at] === '\\') at += 1;
    else if (row[at] === '|') pipes.push(at);
  }
  return pipes;
}

/** Where the first cell of a row starts: after a leading pipe, if there is one. */
export function rowStart(row: string): number {
  return /^[ \t]*\|/u.exec(row)?.[0].length ?? 0;
}

/** Splits a part of a row into whole cells and the rest, which is still being written. */
export function splitCells(row: string, from: number): { cells: string[]; end: number } {
  const cells: string[] = [];
  let start = from;
  for (const pipe of listPipes(row, from)) {
    cells.push(row.slice(start, pipe));
    start = pipe + 1;
  }
  return { cells, end: start };
}

function countCells(row: string): number {
  const { cells, end } = splitCells(row, rowStart(row));
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
