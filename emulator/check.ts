import { type ChatBody, type ChatMessage, countPromptTokens, toText } from './request';

/** Why OpenAI's API would refuse a request with HTTP 400; the shape of its error body. */
export type Refusal = {
  message: string;
  type: 'invalid_request_error';
  param: string | null;
  code: string | null;
};

const CONTEXT_WINDOW = 1_047_576;
const OUTPUT_LIMIT = 32_768;
const ROLES = ['system', 'developer', 'user', 'assistant', 'tool'];

type Range = { minimum: number; maximum: number; exclusive?: boolean; integer?: boolean };
const LIMIT: Range = { minimum: 0, maximum: OUTPUT_LIMIT, exclusive: true, integer: true };
const RANGES: Record<string, Range> = {
  temperature: { minimum: 0, maximum: 2 },
  top_p: { minimum: 0, maximum: 1 },
  frequency_penalty: { minimum: -2, maximum: 2 },
  presence_penalty: { minimum: -2, maximum: 2 },
  max_tokens: LIMIT,
  max_completion_tokens: LIMIT,
};

function refuse(param: string | null, code: string | null, message: string): Refusal {
  return { message, type: 'invalid_request_error', param, code };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkNumber(name: string, value: unknown, range: Range): Refusal | null {
  if (value === undefined || value === null) return null;
  const wanted = range.integer ? 'an integer' : 'a decimal';
  if (typeof value !== 'number' || (range.integer && !Number.isInteger(value))) {
    const message = `Invalid type for '${name}': expected ${wanted}, but got ${JSON.stringify(value)} instead.`;
    return refuse(name, 'invalid_type', message);
  }
  const low = range.exclusive ? value <= range.minimum : value < range.minimum;
  if (low) {
    const bound = range.exclusive ? `> ${range.minimum}` : `>= ${range.minimum}`;
    const message = `Invalid '${name}': expected a value ${bound}, but got ${value} instead.`;
    return refuse(
      name,
      range.integer ? 'integer_below_min_value' : 'decimal_below_min_value',
      message,
    );
  }
  if (value <= range.maximum) return null;
  const message = `Invalid '${name}': expected a value <= ${range.maximum}, but got ${value} instead.`;
  return refuse(
    name,
    range.integer ? 'integer_above_max_value' : 'decimal_above_max_value',
    message,
  );
}

function checkMessage(value: unknown, index: number): Refusal | null {
  const at = `messages[${index}]`;
  if (!isRecord(value)) {
    return refuse(at, 'invalid_type', `Invalid type for '${at}': expected an object.`);
  }
  const { role, content } = value;
  if (typeof role !== 'string' || !ROLES.includes(role)) {
    const known = ROLES.map((name) => `'${name}'`).join(', ');
    const message = `Invalid value: ${JSON.stringify(role)}. Supported values are: ${known}.`;
    return refuse(`${at}.role`, 'invalid_value', message);
  }
  if (typeof content === 'string' || Array.isArray(content)) return null;
  const calls = role === 'assistant' && Array.isArray(value.tool_calls);
  if (calls && (content === null || content === undefined)) return null;
  const message = `Invalid value for 'content': expected a string, got ${JSON.stringify(content)}.`;
  return refuse(`${at}.content`, null, message);
}

function checkMessages(messages: unknown): Refusal | null {
  if (!Array.isArray(messages)) {
    return refuse(
      'messages',
      'missing_required_parameter',
      "Missing required parameter: 'messages'.",
    );
  }
  if (messages.length === 0) {
    const message = "Invalid 'messages': empty array. Expected an array with minimum length 1.";
    return refuse('messages', 'empty_array', message);
  }
  for (const [index, message] of messages.entries()) {
    const refusal = checkMessage(message, index);
    if (refusal) return refusal;
  }
  return null;
}

function checkFormat(format: unknown, messages: ChatMessage[]): Refusal | null {
  if (format === undefined || format === null) return null;
  const type = isRecord(format) ? format.type : format;
  if (type === 'text') return null;
  if (type === 'json_object') {
    if (messages.some((message) => /json/i.test(toText(message)))) return null;
    const message =
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.";
    return refuse('messages', null, message);
  }
  if (type === 'json_schema' && isRecord(format)) {
    const described = format.json_schema;
    if (isRecord(described) && typeof described.name === 'string') return null;
    const param = 'response_format.json_schema';
    return refuse(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`);
  }
  const message = `Invalid value: ${JSON.stringify(type)}. Supported values are: 'json_object', 'json_schema', and 'text'.`;
  return refuse('response_format.type', 'invalid_value', message);
}

function toToolNames(tools: unknown): string[] | null {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) return null;
  const names = tools.map((tool) =>
    isRecord(tool) && isRecord(tool.function) ? tool.function.name : undefined,
  );
  return names.every((name) => typeof name === 'string') ? names : null;
}

function checkTools(tools: unknown, choice: unknown): Refusal | null {
  const names = toToolNames(tools);
  if (!names)
    return refuse('tools', 'invalid_type', "Invalid 'tools': expected functions with a name.");
  if (choice === undefined || choice === null) return null;
  if (names.length === 0 && choice !== 'none') {
    const message =
      "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.";
    return refuse('tool_choice', null, message);
  }
  if (choice === 'none' || choice === 'auto' || choice === 'required') return null;
  const named = isRecord(choice) && isRecord(choice.function) ? choice.function.name : undefined;
  if (typeof named === 'string' && names.includes(named)) return null;
  const message = `Tool choice ${JSON.stringify(named ?? choice)} not found in 'tools' parameter.`;
  return refuse('tool_choice', null, message);
}

function checkStream(body: Record<string, unknown>): Refusal | null {
  const { stream, stream_options: options } = body;
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean') {
    return refuse('stream', 'invalid_type', "Invalid type for 'stream': expected a boolean.");
  }
  if (options === undefined || options === null || stream === true) return null;
  const message = "The 'stream_options' parameter is only allowed when 'stream' is enabled.";
  return refuse('stream_options', null, message);
}

function checkNumbers(body: Record<string, unknown>): Refusal | null {
  for (const [name, range] of Object.entries(RANGES)) {
    const refusal = checkNumber(name, body[name], range);
    if (refusal) return refusal;
  }
  if (typeof body.max_tokens !== 'number' || typeof body.max_completion_tokens !== 'number')
    return null;
  const message =
    "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported. Please use 'max_completion_tokens' instead.";
  return refuse('max_tokens', 'invalid_parameter_combination', message);
}

/** The refusal that the model's API would answer with, or null where `body` is a request. */
export function checkBody(body: unknown): Refusal | null {
  if (!isRecord(body)) return refuse(null, null, 'The request body must be a JSON object.');
  const refusal =
    checkMessages(body.messages) ??
    checkNumbers(body) ??
    checkStream(body) ??
    checkTools(body.tools, body.tool_choice) ??
    checkFormat(body.response_format, body.messages as ChatMessage[]);
  return refusal ?? checkLength(body as ChatBody, CONTEXT_WINDOW);
}

/** The refusal of messages that are longer than the model's window, in tokens. */
export function checkLength(body: ChatBody, window: number): Refusal | null {
  const tokens = countPromptTokens(body);
  if (tokens <= window) return null;
  const message = `This model's maximum context length is ${window} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`;
  return refuse('messages', 'context_length_exceeded', message);
}
