/** A request for a chat completion, as the model's API documents it. Unchecked until `checkBody`. */
export type ChatMessage = {
  role: string;
  content?: string | null | { type: string; text?: string }[];
  tool_calls?: unknown[];
  tool_call_id?: string;
};
export type JsonSchema = boolean | { [key: string]: unknown };
export type Tool = { type: 'function'; function: { name: string; parameters?: JsonSchema } };
type ToolChoice = 'none' | 'auto' | 'required' | { type: 'function'; function: { name: string } };
type ResponseFormat =
  | { type: 'text' | 'json_object' }
  | { type: 'json_schema'; json_schema: { name: string; schema?: JsonSchema } };

export type ChatBody = {
  messages: ChatMessage[];
  temperature?: number | null;
  max_tokens?: number | null;
  max_completion_tokens?: number | null;
  top_p?: number | null;
  frequency_penalty?: number | null;
  presence_penalty?: number | null;
  stream?: boolean | null;
  stream_options?: { include_usage?: boolean } | null;
  tools?: Tool[] | null;
  tool_choice?: ToolChoice | null;
  response_format?: ResponseFormat | null;
};

/** The text of one message: its string, or its text parts joined. */
export function toText(message: ChatMessage | undefined): string {
  const content = message?.content;
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}

const LAST_WORDS = /<last_words>([\s\S]*)<\/last_words>/;

/** What an answer that was cut off is asked to begin with, where the request is to go on with it. */
export function toLastWords({ messages }: ChatBody): string | null {
  return LAST_WORDS.exec(toText(messages.at(-1)))?.[1] ?? null;
}

/** What the person asked last, with no word of the conversation before it. */
export function toLastUserText(body: ChatBody): string {
  const messages = toLastWords(body) === null ? body.messages : body.messages.slice(0, -1);
  return toText(messages.findLast((message) => message.role === 'user'));
}

export function toSystemText(body: ChatBody): string {
  return toText(body.messages.find(({ role }) => role === 'system' || role === 'developer'));
}

/** The most tokens that the answer may have. */
export function toLimit(body: ChatBody): number {
  return body.max_completion_tokens ?? body.max_tokens ?? Number.POSITIVE_INFINITY;
}

/** An estimate: four characters a token. */
export function countPromptTokens(body: ChatBody): number {
  let characters = 0;
  for (const message of body.messages) characters += toText(message).length + message.role.length;
  return Math.ceil(characters / 4);
}
