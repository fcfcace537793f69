import { fail, type Result, succeed } from '@/lib/domain/failure';
import type { ToolDefinition } from '@/lib/models/built-in-tools';
import { findMismatches, type Mismatch } from '@/lib/models/schema-check';

/** Mistakes that are told to the model at once. */
const SHOWN = 3;

/** Whether what the model wants to call a function with fits the function's schema. */
export function checkArguments(tool: ToolDefinition, input: unknown): Result<null> {
  const schema = tool.function.parameters;
  if (!schema) return succeed(null);
  let mismatches: Mismatch[];
  try {
    mismatches = findMismatches(schema, input);
  } catch (error) {
    // The validator throws for a schema that cannot be followed, such as a `$ref` to nowhere or in a circle.
    const why = error instanceof Error ? error.message : 'it cannot be read';
    return fail('tool-failed', `The schema of ${tool.function.name} cannot be used: ${why}`);
  }
  if (mismatches.length === 0) return succeed(null);
  const words = mismatches.slice(0, SHOWN).map(({ path, message }) => `${path}: ${message}`);
  return fail('tool-failed', `The arguments do not fit the schema. ${words.join('; ')}`);
}
