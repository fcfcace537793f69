import { dynamicTool, jsonSchema, type ToolChoice, type ToolSet } from 'ai';
import type { Settings } from '@/lib/models/settings';

/** The person's own functions, as the SDK takes them. They have no code: a person fills in the result. */
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

export function toToolChoice(choice: Settings['tool_choice']): ToolChoice<ToolSet> {
  if (choice === undefined) return 'auto';
  return typeof choice === 'string' ? choice : { type: 'tool', toolName: choice.function.name };
}
