import { type AskedCall, countCallingSteps, parseAskedCalls } from './asked-calls';
import { withoutMarkers } from './fault';
import { toRecordedAnswer } from './recorded-answers';
import {
  type ChatBody,
  countPromptTokens,
  type Tool,
  toLastUserText,
  toLimit,
  toSystemText,
  toText,
} from './request';
import { toRest } from './rest';
import { toSample } from './sample';
import { toTokens } from './tokens';

export type WireFinishReason = 'stop' | 'length' | 'content_filter' | 'tool_calls';

/** What the model would say: tokens of text, or of a tool call's arguments. */
export type Answer = {
  tokens: readonly string[];
  /** The tool whose arguments the tokens are; null where they are text. */
  tool: string | null;
  /** Calls that come along with the first one. */
  more?: readonly { tool: string; tokens: readonly string[] }[];
  finishReason: WireFinishReason;
  promptTokens: number;
};

const NO_MODEL = `**No model is connected here**, so this question has no real answer. What you see is Parley’s local stand-in: it knows the examples of the start page and nothing else.

To connect a model, stop \`npm start\` and start it again with the address of any OpenAI-compatible server. With [Ollama](https://ollama.com), for example:

\`\`\`sh
ollama pull llama3.2
OPENAI_BASE_URL=http://localhost:11434/v1 OPENAI_MODEL=llama3.2 npm start
\`\`\`

- \`OPENAI_BASE_URL\` – where the server is; OpenAI’s own is \`https://api.openai.com/v1\`
- \`OPENAI_API_KEY\` – its key, if it asks for one
- \`OPENAI_MODEL\` – the model’s name there

Deployed with \`npm run deploy\`, Parley talks to \`openai/gpt-4.1-mini\` through Workers AI and needs none of this.
`;

const TITLE_WORDS = 6;
const TITLE_REQUEST = 'Write a title';

/** A request to name a conversation: its system message begins with "Write a title". */
export function isTitleRequest(body: ChatBody): boolean {
  return toSystemText(body).trimStart().startsWith(TITLE_REQUEST);
}

/** The first words of what is quoted in the request, or of all of it. */
function toTitle(text: string): string {
  const quoted = /["“]([^"”]+)["”]/.exec(text)?.[1] ?? text;
  const words = quoted.trim().split(/\s+/).slice(0, TITLE_WORDS).join(' ');
  return words.replace(/[\s.,;:!?–—-]+$/u, '');
}

const SUMMARY_REQUEST = 'Summarise the conversation';
const SUMMARY_WORDS = 12;
const SUMMARY_LINES = 20;

/** The first words of each message of a transcript: the last ones of them, where there are many. */
function toSummary(transcript: string): string {
  const lines = transcript.match(/^(?:Person|Assistant): .*$/gm) ?? [];
  const shortened = lines.slice(-SUMMARY_LINES).map((line) => {
    const words = line.split(' ');
    return `- ${words.slice(0, SUMMARY_WORDS + 1).join(' ')}${words.length > SUMMARY_WORDS + 1 ? ' …' : ''}`;
  });
  return `What was said, in its first words:\n\n${shortened.join('\n')}\n`;
}

/** The tool that is demanded, if one is. */
function toDemandedTool(body: ChatBody): Tool | null {
  const tools = body.tools ?? [];
  const choice = body.tool_choice ?? 'auto';
  // After a tool's result comes the answer; a demanded tool would be called for ever.
  if (choice === 'none' || choice === 'auto' || body.messages.at(-1)?.role === 'tool') return null;
  if (choice === 'required') return tools[0] ?? null;
  return tools.find((tool) => tool.function.name === choice.function.name) ?? null;
}

/** The calls that the prompt asks for in so many words, if it is their turn. */
function toAskedCalls(body: ChatBody): AskedCall[] {
  if (body.tool_choice === 'none' || isTitleRequest(body)) return [];
  const names = (body.tools ?? []).map((tool) => tool.function.name);
  return parseAskedCalls(toLastUserText(body), names)[countCallingSteps(body)] ?? [];
}

function toAnswerText(body: ChatBody): string {
  const prompt = withoutMarkers(toLastUserText(body));
  if (isTitleRequest(body)) return toTitle(prompt);
  if (toSystemText(body).startsWith(SUMMARY_REQUEST)) return toSummary(prompt);
  const format = body.response_format;
  if (format?.type === 'json_schema') return JSON.stringify(toSample(format.json_schema.schema));
  if (format?.type === 'json_object') {
    return JSON.stringify(
      { answer: 'No model is connected: this is a sample.', demo: true },
      null,
      2,
    );
  }
  const last = body.messages.at(-1);
  if (last?.role === 'tool') return `The tool answered:\n\n\`\`\`\n${toText(last)}\n\`\`\`\n`;
  return toRest(body, toRecordedAnswer(prompt) ?? NO_MODEL);
}

/** Cuts an answer to the number of tokens that the request allows. */
export function limit(answer: Answer, most: number): Answer {
  if (answer.tokens.length <= most) return answer;
  return { ...answer, tokens: answer.tokens.slice(0, most), finishReason: 'length' };
}

function toLimited(body: ChatBody, text: string, tool: string | null): Answer {
  const answer: Answer = {
    tokens: toTokens(text),
    tool,
    finishReason: tool ? 'tool_calls' : 'stop',
    promptTokens: countPromptTokens(body),
  };
  return limit(answer, toLimit(body));
}

/** A call of the tool named, or of the first one, with arguments that fit its schema. */
export function toToolAnswer(body: ChatBody, name: string | null): Answer {
  const tools = body.tools ?? [];
  const tool = tools.find((one) => one.function.name === name) ?? (name ? undefined : tools[0]);
  const text = JSON.stringify(toSample(tool?.function.parameters));
  return toLimited(body, text, tool?.function.name ?? name ?? 'lookup');
}

export function toAnswer(body: ChatBody): Answer {
  const demanded = toDemandedTool(body);
  const [first, ...others] = toAskedCalls(body);
  const toArguments = ({ name, input }: AskedCall) =>
    toTokens(input ?? JSON.stringify(toSample(findTool(body, name)?.function.parameters)));
  if (first && (!demanded || demanded.function.name === first.name)) {
    const answer = toLimited(body, toArguments(first).join(''), first.name);
    const more = others.map((call) => ({ tool: call.name, tokens: toArguments(call) }));
    return more.length > 0 ? { ...answer, more } : answer;
  }
  if (demanded) return toToolAnswer(body, demanded.function.name);
  return toLimited(body, toAnswerText(body), null);
}

const findTool = (body: ChatBody, name: string) =>
  body.tools?.find((tool) => tool.function.name === name);
