import { fail, type Result } from '@/lib/domain/failure';
import type { BuiltInName } from '@/lib/models/built-in-tools';
import { calculate } from './calculate';
import { toZonedTime } from './current-time';
import { findData } from './find-data';
import { readTable } from './read-table';

/** What a tool may know besides its arguments. */
export type ToolContext = { now: Date; pasted: readonly string[] };

type Arguments = Record<string, unknown>;

/** Runs a built-in tool. Its arguments fit its schema. */
export function runTool(name: BuiltInName, input: unknown, context: ToolContext): Result<unknown> {
  const { expression, time_zone, data } = (input ?? {}) as Arguments;
  switch (name) {
    case 'calculator':
      return calculate(String(expression));
    case 'current_time':
      return toZonedTime(String(time_zone), context.now);
    case 'read_table': {
      const text = typeof data === 'string' && data.trim() ? data : findData(context.pasted);
      return text
        ? readTable(text)
        : fail('tool-failed', 'Nothing that looks like CSV or JSON was pasted.');
    }
    default:
      return name satisfies never;
  }
}
