import { dynamicTool, jsonSchema, type ToolChoice, type ToolSet } from 'ai';
import type { Settings } from '@/lib/models/settings';

/** Steps of one turn at most: each asks the model once. */
export const STEP_LIMIT = 8;

/** The functions as the SDK takes them, without code: the turn answers their calls itself. */
export function toToolSet(tools: Settings['tools']): ToolSet | undefined {
  if (!tools?.length) return undefined;
  return Object.fromEntries(
    tools.map(({ function: { name, description, parameters } }) => [
      name,
      // The SDK's type asks for `execute`, its documentation does not: without it the call is left open.
      dynamicTool({
        description,
        inputSchema: jsonSchema(parameters ?? { type: 'object', properties: {} }),
      } as Parameters<typeof dynamicTool>[0]),
    ]),
  );
}

/**
 * What the model may do in a step, counted from 0. A demanded call is demanded once, or the model
 * would never come to its answer; in the last step it has to answer in words.
 */
export function toToolChoice(choice: Settings['tool_choice'], step: number): ToolChoice<ToolSet> {
  if (choice === 'none' || step >= STEP_LIMIT - 1) return 'none';
  if (choice === undefined || step > 0) return 'auto';
  return typeof choice === 'string' ? choice : { type: 'tool', toolName: choice.function.name };
}
