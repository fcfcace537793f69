'use client';

import { z } from 'zod/mini';
import { toNode } from '@/lib/domain/json-text';
import { JsonTree } from './json-tree';
import styles from './tool-output.module.css';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const sum = z.object({ result: z.union([z.number(), z.boolean()]) });
const time = z.object({ time_zone: z.string(), local: z.string(), weekday: z.string() });
const table = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(cell)),
  row_count: z.number(),
});

type Table = z.infer<typeof table>;

/** What a function gave: those that run here in a form of their own, any other as the data it is. */
export function ToolOutput({ toolName, output }: { toolName: string; output: unknown }) {
  const known = toKnown(toolName, output);
  if (known?.kind === 'table') return <DataTable table={known.table} />;
  if (known) return <p className={styles.line}>{known.text}</p>;
  if (typeof output === 'string') return <p className={styles.text}>{output}</p>;
  return (
    <div className={styles.part}>
      <JsonTree node={toNode(output)} />
    </div>
  );
}

type Known = { kind: 'line'; text: string } | { kind: 'table'; table: Table };

function toKnown(toolName: string, output: unknown): Known | null {
  switch (toolName) {
    case 'calculator': {
      const read = sum.safeParse(output).data;
      return read ? { kind: 'line', text: `= ${read.result}` } : null;
    }
    case 'current_time': {
      const read = time.safeParse(output).data;
      if (!read) return null;
      const [day, clock = ''] = read.local.split('T');
      return {
        kind: 'line',
        text: `${read.weekday}, ${day}, ${clock.slice(0, 8)} in ${read.time_zone}`,
      };
    }
    case 'read_table': {
      const read = table.safeParse(output).data;
      return read ? { kind: 'table', table: read } : null;
    }
    default:
      return null;
  }
}

function DataTable({ table: { columns, rows, row_count } }: { table: Table }) {
  const left = row_count - rows.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
    <figure className={styles.scroll} aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else of their own
            <tr key={index}>
              {row.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor have cells
                <td key={column} data-number={typeof value === 'number' || undefined}>
                  {value === null ? '' : String(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={styles.more}>and {left.toLocaleString('en')} rows more</p>}
    </figure>
  );
}
