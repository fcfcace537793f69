import {
  type ChatCompletionFunctionDefinition,
  FUNCTION_DEFINITION_TOKEN_OVERHEAD,
  formatFunctionDefinitions,
} from 'gpt-tokenizer/functionCalling';
import type { Settings } from '@/lib/models/settings';

/** Tokens around a message, its role among them, and before the answer: as OpenAI's cookbook counts. */
export const AROUND_MESSAGE = 4;
export const BEFORE_ANSWER = 3;

/** What a model reads of the functions: declarations in the form of TypeScript, as far as is known. */
export function toToolsText(tools: Settings['tools']): string {
  if (!tools?.length) return '';
  const functions = tools.map((tool) => tool.function);
  return formatFunctionDefinitions(functions as ChatCompletionFunctionDefinition[]);
}

/** Tokens around the declarations. */
export const AROUND_TOOLS = FUNCTION_DEFINITION_TOKEN_OVERHEAD;

/** What a model reads of a schema that its answer must follow. */
export function toFormatText({ response_format: format }: Settings): string {
  return format?.type === 'json_schema' ? JSON.stringify(format.json_schema) : '';
}
