import { z } from 'zod';
import type { Message, Part } from '@/lib/domain/message';

/** Characters of a result as JSON: about half of the model's window. */
const RESULT_LIMIT = 2_000_000;

const toolCallId = z.string().min(1).max(200);
const output = z
  .json()
  .refine((value) => JSON.stringify(value).length <= RESULT_LIMIT, 'is too long for a result');
const errorText = z.string().min(1, 'must not be empty').max(10_000);

export const toolResults = z
  .array(
    z.union([z.strictObject({ toolCallId, output }), z.strictObject({ toolCallId, errorText })]),
  )
  .min(1, 'must not be empty')
  .max(64);

export type ToolResult = z.infer<typeof toolResults>[number];

const answeredPart = z.discriminatedUnion('state', [
  z.object({ state: z.literal('output-available'), toolCallId, output }),
  z.object({ state: z.literal('output-error'), toolCallId, errorText }),
]);

/** The results in a message as a stock client posts it back; undefined where it holds none. */
export function parseStockResults(message: unknown): ToolResult[] | undefined {
  const parts = z.looseObject({ parts: z.array(z.unknown()) }).safeParse(message).data?.parts;
  const results = parts?.flatMap((part): ToolResult[] => {
    const read = answeredPart.safeParse(part).data;
    if (!read) return [];
    const { state: _state, ...result } = read;
    return [result];
  });
  return results?.length ? results : undefined;
}

/**
 * The answer with the results of calls that were waiting for one. Results of other calls are passed
 * over: a stock client posts them all again. Null if none was waited for.
 */
export function withResults(message: Message, results: readonly ToolResult[]): Message | null {
  const known = new Map(results.map((result) => [result.toolCallId, result]));
  let taken = false;
  const parts = message.parts.map((part): Part => {
    if (part.type !== 'dynamic-tool' || part.state !== 'input-available') return part;
    const result = known.get(part.toolCallId);
    if (!result) return part;
    taken = true;
    const { type, toolName, toolCallId, input } = part;
    const call = { type, toolName, toolCallId, input };
    return 'output' in result
      ? { ...call, state: 'output-available', output: result.output }
      : { ...call, state: 'output-error', errorText: result.errorText };
  });
  return taken ? { ...message, parts } : null;
}
