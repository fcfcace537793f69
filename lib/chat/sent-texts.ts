import type { ModelMessage } from 'ai';

/** What a message is to a tokeniser: one text, calls and their results as JSON. */
export function toSentText({ content }: ModelMessage): string {
  if (typeof content === 'string') return content;
  return content
    .map((part) => {
      switch (part.type) {
        case 'text':
        case 'reasoning':
          return part.text;
        case 'tool-call':
          return `${part.toolName}\n${JSON.stringify(part.input)}`;
        case 'tool-result':
          return toResultText(part.output);
        default:
          return '';
      }
    })
    .join('\n');
}

const toResultText = (output: { type: string; value?: unknown }): string =>
  typeof output.value === 'string' ? output.value : JSON.stringify(output.value ?? null);
