import { env } from 'cloudflare:workers';
import { generateText, streamText } from 'ai';
import { beforeEach, describe, expect, it } from 'vitest';
import { toLanguageModel } from '@/lib/models/language-model';
import type { BoundEmulator } from './worker';

const emulator = (env as unknown as { AI: BoundEmulator }).AI;
const model = toLanguageModel(env as unknown as { AI: Ai }, 'openai/gpt-4.1-mini');

/** The first five tokens of the answer to anything. */
const START = '**No model is connect';

async function stream(fault: string) {
  const failures: unknown[] = [];
  const result = streamText({
    model,
    maxRetries: 0,
    prompt: `Hi [[fault:${fault}]]`,
    onError: ({ error }) => void failures.push(error),
  });
  let text = '';
  const parts: string[] = [];
  let finishReason: string | undefined;
  try {
    for await (const part of result.fullStream) {
      parts.push(part.type);
      if (part.type === 'text-delta') text += part.text;
      if (part.type === 'finish') finishReason = part.finishReason;
    }
  } catch (error) {
    failures.push(error);
  }
  return { text, parts, finishReason, failures, result };
}

beforeEach(() => emulator.reset());

describe('an error before the answer', () => {
  it('is a rate limit as AI Gateway words it, with the time to wait', async () => {
    const { failures, text } = await stream('429:7');
    expect(text).toBe('');
    expect(failures).toMatchObject([
      { statusCode: 429, isRetryable: true, responseHeaders: { 'retry-after': '7' } },
    ]);
    expect(JSON.parse((failures[0] as { responseBody: string }).responseBody)).toMatchObject({
      success: false,
      error: [{ code: 2003, message: 'Rate limited' }],
    });
  });

  it('is an error of the gateway, or of the provider behind it', async () => {
    expect((await stream('500')).failures).toMatchObject([{ statusCode: 500, isRetryable: true }]);
    expect((await stream('401')).failures).toMatchObject([{ statusCode: 401, isRetryable: false }]);
    expect((await stream('error:0')).failures).toMatchObject([{ name: 'AI_APICallError' }]);
  });

  it('is a refusal of what is longer than the window that is asked for', async () => {
    expect((await stream('window:5')).failures).toMatchObject([
      { statusCode: 400, data: { error: { code: 'context_length_exceeded' } } },
    ]);
    expect((await stream('window:50')).failures).toEqual([]);
  });

  it('is an exception of the binding, its name and code kept', async () => {
    expect((await stream('exception')).failures).toMatchObject([
      {
        name: 'InferenceUpstreamError',
        message: '3040: Capacity temporarily exceeded, please try again.',
      },
    ]);
  });

  it('goes away after the number of times asked for', async () => {
    const inputs = { messages: [{ role: 'user', content: 'Hi [[fault:500x2]]' }] };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await emulator.run('openai/x', inputs, { returnRawResponse: true });
      statuses.push((answer as Response).status);
    }
    expect(statuses).toEqual([500, 500, 200]);
  });
});

describe('a stream', () => {
  it('that is cut has delivered what came before', async () => {
    const { text, finishReason, failures } = await stream('cut:5');
    expect(text).toBe(START);
    expect(finishReason).toBeUndefined();
    expect(failures).toMatchObject([{ name: 'AI_APICallError' }]);
  });

  it('that ends without a finish is an interruption', async () => {
    const { text, finishReason, failures } = await stream('end:5');
    expect([text, finishReason, failures]).toEqual([START, 'interrupted', []]);
  });

  it('with a line of garbage goes on after it', async () => {
    const { text, failures } = await stream('garbage:5');
    expect(text).toMatch(/^\*\*No model is connected here\*\*/);
    expect(failures).toMatchObject([{ name: 'AI_JSONParseError' }]);
  });

  it('with an error of the provider in it ends there', async () => {
    const { text, finishReason, failures } = await stream('error:5');
    expect([text, finishReason]).toEqual([START, 'error']);
    expect(failures).toMatchObject([{ name: 'AI_StreamProviderError' }]);
  });

  it.each(['empty-choices', 'both', 'no-usage', 'slow:20'])('is whole with %s', async (fault) => {
    const { text, finishReason, failures, result } = await stream(fault);
    expect(text.match(/No model is connected here/g)).toHaveLength(1);
    expect([finishReason, failures]).toEqual(['stop', []]);
    const { outputTokens } = await result.usage;
    expect(outputTokens === undefined).toBe(fault === 'no-usage');
  });

  it('can be empty', async () => {
    const { text, finishReason, failures } = await stream('empty');
    expect([text, finishReason, failures]).toEqual(['', 'stop', []]);
  });

  it.each([
    ['length:5', 'length'],
    ['content_filter:5', 'content-filter'],
  ])('can end for %s', async (fault, reason) => {
    const { text, finishReason } = await stream(fault);
    expect([text, finishReason]).toEqual([START, reason]);
  });

  it('can ask for a tool that nobody offered', async () => {
    const { parts, finishReason } = await stream('tool:lookup');
    expect(parts).toContain('tool-call');
    expect(finishReason).toBe('tool-calls');
  });

  it('can be long, each delta with its number', async () => {
    const { text, finishReason, result } = await stream('long:1000');
    const numbers = text.match(/.{4}/g)?.map(Number);
    expect(numbers).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(finishReason).toBe('stop');
    expect((await result.usage).outputTokens).toBe(1000);
  });

  it('can say what was asked', async () => {
    const { text } = await stream('echo');
    const [, json = ''] = /```json\n([\s\S]*)\n```/.exec(text) ?? [];
    expect(JSON.parse(json)).toMatchObject({ messages: [{ content: 'Hi [[fault:echo]]' }] });
  });
});

describe('a whole answer', () => {
  const ask = (fault: string) =>
    generateText({ model, maxRetries: 0, prompt: `Hi [[fault:${fault}]]` });

  it.each(['cut', 'garbage', 'empty-choices', '429', 'exception'])(
    'fails with %s',
    async (fault) => {
      await expect(ask(fault)).rejects.toThrow();
    },
  );

  it('is not doubled by a second copy of it', async () => {
    expect((await ask('both')).text.match(/No model is connected here/g)).toHaveLength(1);
  });
});

it('a title request for a marked conversation is spared', async () => {
  const { text } = await generateText({
    model,
    system: 'Write a title for this conversation.',
    prompt: '"Why is the sky blue? [[fault:500]]"',
  });
  expect(text).toBe('Why is the sky blue');
});
