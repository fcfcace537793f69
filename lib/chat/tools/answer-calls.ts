import { fail, type Result } from '@/lib/domain/failure';
import type { Chunk } from '@/lib/domain/fold';
import { isBuiltIn } from '@/lib/models/built-in-tools';
import type { Settings } from '@/lib/models/settings';
import { checkArguments } from './check-arguments';
import { runTool, type ToolContext } from './run-tool';
import type { ToolCall } from './tool-call';

/** Calls of one step that are answered. */
const CALLS = 16;

/** Characters of a result as JSON: each further request sends it again. */
const RESULT_LIMIT = 20_000;

/**
 * Answers the calls that can be answered here. Whatever is wrong with one becomes its result: it is
 * shown, and goes back to the model.
 * @returns true if a person has to answer one of them
 */
export function answerCalls(
  calls: readonly ToolCall[],
  tools: Settings['tools'],
  context: ToolContext,
  emit: (chunk: Chunk) => void,
): boolean {
  let waits = false;
  for (const [index, { toolCallId, toolName, input }] of calls.entries()) {
    const refuse = (errorText: string) =>
      emit({ type: 'tool-output-error', toolCallId, errorText, dynamic: true });
    const tool = tools?.find((one) => one.function.name === toolName);
    const checked = tool && checkArguments(tool, input);
    if (index >= CALLS) refuse(`No more than ${CALLS} calls are answered at once.`);
    else if (!tool) refuse(`There is no function "${toolName}".`);
    else if (checked?.ok === false) refuse(checked.failure.message);
    else if (isBuiltIn(toolName)) {
      const result = toShort(runTool(toolName, input, context));
      if (result.ok) {
        emit({ type: 'tool-output-available', toolCallId, output: result.value, dynamic: true });
      } else refuse(result.failure.message);
    } else waits = true;
  }
  return waits;
}

function toShort(result: Result<unknown>): Result<unknown> {
  const { length } = result.ok ? JSON.stringify(result.value) : '';
  return length > RESULT_LIMIT
    ? fail('tool-failed', `The result has ${length} characters; ${RESULT_LIMIT} is the most.`)
    : result;
}
