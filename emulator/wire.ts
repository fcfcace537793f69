import type { Answer, WireFinishReason } from './answer';

/** Says on every chunk and completion that no model wrote this. */
const DEMO_FINGERPRINT = 'fp_parley_demo';
/** Says the same on the response itself. */
export const DEMO_HEADER = 'x-parley-demo';

type Usage = {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number };
};

const countTokens = ({ tokens, more = [] }: Answer) =>
  more.reduce((count, call) => count + call.tokens.length, tokens.length);

type Identity = { id: string; created: number; model: string };

export function toUsage(answer: Answer, completionTokens = countTokens(answer)): Usage {
  return {
    prompt_tokens: answer.promptTokens,
    completion_tokens: completionTokens,
    total_tokens: answer.promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}

export function toIdentity(model: string): Identity {
  return {
    id: `chatcmpl-${crypto.randomUUID().replaceAll('-', '')}`,
    created: Math.floor(Date.now() / 1000),
    model: model.slice(model.indexOf('/') + 1),
  };
}

const toToolCall = (name: string, args: string) => ({
  id: `call_${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`,
  type: 'function' as const,
  function: { name, arguments: args },
});

/** A whole `chat.completion`, as a request without `stream` gets it. */
export function toCompletion(identity: Identity, answer: Answer) {
  const text = answer.tokens.join('');
  const message = answer.tool
    ? {
        role: 'assistant',
        content: null,
        tool_calls: [
          toToolCall(answer.tool, text),
          ...(answer.more ?? []).map((call) => toToolCall(call.tool, call.tokens.join(''))),
        ],
      }
    : { role: 'assistant', content: text };
  return {
    ...identity,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { ...message, refusal: null },
        logprobs: null,
        finish_reason: answer.finishReason,
      },
    ],
    usage: toUsage(answer),
    system_fingerprint: DEMO_FINGERPRINT,
  };
}

/** Writes the server-sent events of one answer. What does not change is encoded once. */
export class FrameWriter {
  readonly #head: string;
  readonly #usage: string;

  constructor(identity: Identity, includeUsage: boolean) {
    const fixed = JSON.stringify({
      ...identity,
      object: 'chat.completion.chunk',
      system_fingerprint: DEMO_FINGERPRINT,
    });
    this.#head = `data: ${fixed.slice(0, -1)},`;
    this.#usage = includeUsage ? ',"usage":null' : '';
  }

  delta(delta: unknown, finishReason: WireFinishReason | null = null): string {
    const choice = `"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(finishReason)}`;
    return `${this.#head}"choices":[{"index":0,${choice}}]${this.#usage}}\n\n`;
  }

  text(token: string): string {
    return `${this.#head}"choices":[{"index":0,"delta":{"content":${JSON.stringify(token)}},"finish_reason":null}]${this.#usage}}\n\n`;
  }

  toolCall(name: string, index = 0): string {
    const call = { index, ...toToolCall(name, '') };
    const head = index === 0 ? { role: 'assistant', content: null } : {};
    return this.delta({ ...head, tool_calls: [call] });
  }

  toolArguments(token: string, index = 0): string {
    return this.delta({ tool_calls: [{ index, function: { arguments: token } }] });
  }

  /** A chunk of any other kind. */
  chunk(fields: object): string {
    return `${this.#head}${JSON.stringify(fields).slice(1)}\n\n`;
  }

  usage(usage: Usage): string {
    return this.chunk({ choices: [], usage });
  }
}

export const DONE = 'data: [DONE]\n\n';
