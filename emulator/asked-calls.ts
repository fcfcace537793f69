import type { ChatBody } from './request';

/** A call as a prompt asks for it: "use NAME", or "use NAME with {…}" for arguments of one's own. */
export type AskedCall = { name: string; input: string | null };

const ASKED = /(then\s+)?\b(?:call|use)\s+(?:the\s+)?([A-Za-z0-9_-]+)(?:\s+with\s+(?=\{))?/gi;

/** What comes after each other ("use A, then use B") comes in steps; the rest comes together. */
export function parseAskedCalls(prompt: string, names: readonly string[]): AskedCall[][] {
  const steps: AskedCall[][] = [];
  for (const match of prompt.matchAll(ASKED)) {
    const name = names.find((one) => one.toLowerCase() === match[2]?.toLowerCase());
    if (!name) continue;
    const call = { name, input: toObject(prompt.slice(match.index + match[0].length)) };
    const step = steps.at(-1);
    if (step && !match[1]) step.push(call);
    else steps.push([call]);
  }
  return steps;
}

/** The JSON object that a text begins with. */
function toObject(text: string): string | null {
  if (!text.startsWith('{')) return null;
  for (let end = text.indexOf('}'); end !== -1; end = text.indexOf('}', end + 1)) {
    const candidate = text.slice(0, end + 1);
    try {
      JSON.parse(candidate);
      return candidate;
    } catch {
      // An inner bracket: the object goes on.
    }
  }
  return null;
}

/** How often the model has called tools since the person last spoke. */
export function countCallingSteps({ messages }: ChatBody): number {
  const asked = messages.findLastIndex((message) => message.role === 'user');
  return messages.slice(asked + 1).filter((message) => message.tool_calls?.length).length;
}
