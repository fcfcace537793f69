import Papa from 'papaparse';
import { fail, type Result, succeed } from '@/lib/domain/failure';

type Cell = string | number | boolean | null;
type Rows = { columns: string[]; rows: Cell[][] };

type ColumnSummary = { sum: number; mean: number; minimum: number; maximum: number };

/** A table as the model and the card get it: all columns, the first rows, sums over all rows. */
type Table = Rows & {
  format: 'csv' | 'json';
  row_count: number;
  rows_shown: number;
  numbers: Record<string, ColumnSummary>;
};

const ROWS_SHOWN = 50;
/** Characters of the rows as JSON. */
const SHOWN_LIMIT = 10_000;
const COLUMNS_LIMIT = 100;
const CELL_LIMIT = 200;

/** Reads CSV (any usual separator) or a JSON array of objects or of arrays. */
export function readTable(data: string): Result<Table> {
  const text = data.trim();
  if (!text) return fail('tool-failed', 'There is no data to read.');
  const format = text.startsWith('[') || text.startsWith('{') ? 'json' : 'csv';
  const read = format === 'json' ? readJson(text) : readCsv(text);
  if (!read.ok) return read;
  const { columns, rows } = read.value;
  if (columns.length > COLUMNS_LIMIT) {
    return fail(
      'tool-failed',
      `The table has ${columns.length} columns; ${COLUMNS_LIMIT} is the most.`,
    );
  }
  const shown = toShown(rows);
  return succeed({
    format,
    columns,
    row_count: rows.length,
    rows_shown: shown.length,
    rows: shown,
    numbers: toSummaries(columns, rows),
  });
}

function readCsv(text: string): Result<Rows> {
  const { data, errors } = Papa.parse<Cell[]>(text, { dynamicTyping: true, skipEmptyLines: true });
  const broken = errors.find((error) => error.type === 'Quotes');
  if (broken) {
    return fail(
      'tool-failed',
      `The CSV breaks off in row ${(broken.row ?? 0) + 1}: ${broken.message}.`,
    );
  }
  const [head = [], ...rows] = data;
  if (head.length < 2 && rows.length < 1) {
    return fail('tool-failed', 'This is no table: one row of one column.');
  }
  const columns = head.map((name, index) => String(name ?? '').trim() || `column ${index + 1}`);
  const uneven = rows.findIndex((row) => row.length !== columns.length);
  if (uneven !== -1) {
    const found = rows[uneven]?.length ?? 0;
    return fail(
      'tool-failed',
      `Row ${uneven + 2} has ${found} cells where the header has ${columns.length}.`,
    );
  }
  return succeed({ columns, rows });
}

function readJson(text: string): Result<Rows> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON';
    return fail('tool-failed', `The JSON cannot be read: ${why}.`);
  }
  const items = Array.isArray(value) ? value : toList(value);
  if (!items?.length) return fail('tool-failed', 'The JSON holds no list of rows.');
  if (items.every(Array.isArray)) {
    const [head = [], ...rows] = items as unknown[][];
    return succeed({ columns: head.map(String), rows: rows.map((row) => row.map(toCell)) });
  }
  const records = items.map(
    (item): Record<string, unknown> =>
      typeof item === 'object' && item !== null
        ? (item as Record<string, unknown>)
        : { value: item },
  );
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return succeed({
    columns,
    rows: records.map((record) => columns.map((name) => toCell(record[name]))),
  });
}

/** The one list in an object such as `{ "items": […] }`, else the object as the only row. */
function toList(value: unknown): unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value).find(Array.isArray) ?? [value];
}

function toCell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return isPlain ? (value as Cell) : JSON.stringify(value);
}

/** The first rows, as many as a result has room for. */
function toShown(rows: readonly Cell[][]): Cell[][] {
  const first = rows.slice(0, ROWS_SHOWN).map((row) => row.map(toShort));
  let length = 0;
  const end = first.findIndex((row) => {
    length += JSON.stringify(row).length;
    return length > SHOWN_LIMIT;
  });
  return end === -1 ? first : first.slice(0, end);
}

const toShort = (cell: Cell): Cell =>
  typeof cell === 'string' && cell.length > CELL_LIMIT ? `${cell.slice(0, CELL_LIMIT)}…` : cell;

function toSummaries(columns: string[], rows: Cell[][]): Record<string, ColumnSummary> {
  const summaries: [string, ColumnSummary][] = columns.flatMap((name, index) => {
    const filled = rows.map((row) => row[index]).filter((cell) => cell != null && cell !== '');
    const numbers = filled.filter((cell) => typeof cell === 'number');
    if (numbers.length === 0 || numbers.length < filled.length) return [];
    const sum = numbers.reduce((total, value) => total + value, 0);
    const minimum = numbers.reduce((least, value) => Math.min(least, value));
    const maximum = numbers.reduce((most, value) => Math.max(most, value));
    return [[name, { sum, mean: sum / numbers.length, minimum, maximum }]];
  });
  return Object.fromEntries(summaries);
}
