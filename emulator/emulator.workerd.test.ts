import { env } from 'cloudflare:workers';
import { generateText, jsonSchema, Output, streamText, tool } from 'ai';
import { beforeEach, describe, expect, it } from 'vitest';
import { toLanguageModel } from '@/lib/models/language-model';
import type { BoundEmulator } from './worker';

const emulator = (env as unknown as { AI: BoundEmulator }).AI;
const model = toLanguageModel(env as unknown as { AI: Ai }, 'openai/gpt-4.1-mini');
const messages = [{ role: 'user', content: 'Explain recursion with a simple example.' }];

/** Streams an answer through the real provider; what went wrong is the last thing that it returns. */
async function stream(prompt: string, more: Partial<Parameters<typeof streamText>[0]> = {}) {
  const failures: unknown[] = [];
  const result = streamText({
    model,
    maxRetries: 0,
    ...more,
    prompt,
    onError: ({ error }) => void failures.push(error),
  } as Parameters<typeof streamText>[0]);
  const deltas: string[] = [];
  let finishReason: string | undefined;
  try {
    for await (const part of result.fullStream) {
      if (part.type === 'text-delta') deltas.push(part.text);
      if (part.type === 'finish') finishReason = part.finishReason;
    }
  } catch (error) {
    failures.push(error);
  }
  return { result, deltas, finishReason, failures };
}

beforeEach(() => emulator.reset());

describe('through the provider', () => {
  it('streams a recorded answer with its usage, marked as a demo', async () => {
    const { result, deltas, finishReason } = await stream(
      'Explain recursion with a simple example.',
    );
    expect(deltas.length).toBeGreaterThan(200);
    expect(deltas.join('')).toContain('n \\times (n-1)!');
    expect(finishReason).toBe('stop');
    const usage = await result.usage;
    expect(usage.outputTokens).toBe(deltas.length);
    expect(usage.inputTokens).toBe(11);
    expect((await result.response).headers?.['x-parley-demo']).toBe('1');
  });

  it('answers whole where no stream is asked for', async () => {
    const { text, response, finishReason, usage } = await generateText({ model, prompt: 'Hi' });
    expect(text).toContain('No model is connected');
    expect(finishReason).toBe('stop');
    expect(usage.inputTokens).toBe(2);
    expect(response.headers?.['x-parley-demo']).toBe('1');
  });

  it('sends what the documentation says, and the emulator shows it to tests', async () => {
    await stream('Hi', { system: 'Be brief.', temperature: 0.5, maxOutputTokens: 7 });
    const { requests } = await emulator.requests();
    expect(requests).toMatchObject([
      {
        model: 'openai/gpt-4.1-mini',
        inputs: {
          messages: [
            { role: 'system', content: 'Be brief.' },
            { role: 'user', content: 'Hi' },
          ],
          temperature: 0.5,
          max_tokens: 7,
          stream: true,
          stream_options: { include_usage: true },
        },
        options: { gateway: { id: 'default' }, returnRawResponse: true },
      },
    ]);
  });

  it('ends at the limit of tokens', async () => {
    const { deltas, finishReason } = await stream('Hi', { maxOutputTokens: 7 });
    expect(deltas).toHaveLength(7);
    expect(finishReason).toBe('length');
  });

  it('calls a tool, its arguments in pieces', async () => {
    const schema = jsonSchema<{ city: string }>({
      type: 'object',
      required: ['city'],
      properties: { city: { type: 'string' } },
    });
    const tools = { weather: tool({ inputSchema: schema }) };
    const { result, finishReason } = await stream('Hi', { tools, toolChoice: 'required' });
    expect(finishReason).toBe('tool-calls');
    expect(await result.toolCalls).toMatchObject([
      { toolName: 'weather', input: { city: 'sample city' } },
    ]);
    const whole = await generateText({ model, tools, prompt: 'Please call weather.' });
    expect(whole.toolCalls).toHaveLength(1);
  });

  it('answers in the form of a schema', async () => {
    const schema = jsonSchema<{ name: string; age: number }>({
      type: 'object',
      additionalProperties: false,
      required: ['name', 'age'],
      properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 18 } },
    });
    const { output } = await generateText({
      model,
      prompt: 'Hi',
      output: Output.object({ schema }),
    });
    expect(output).toEqual({ name: 'sample name', age: 18 });
  });

  it('refuses a bad value as the API does', async () => {
    const { failures } = await stream('Hi', { temperature: 3 });
    expect(failures).toMatchObject([{ statusCode: 400, isRetryable: false }]);
  });
});

describe('as the binding', () => {
  it('gives the object or the stream where the raw response is not asked for', async () => {
    const whole = await emulator.run('openai/gpt-4.1-mini', { messages });
    expect(whole).toMatchObject({ object: 'chat.completion', choices: [{ index: 0 }] });
    const streamed = await emulator.run('openai/gpt-4.1-mini', { messages, stream: true });
    const text = await new Response(streamed as ReadableStream).text();
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(text).not.toContain('"usage"'); // none was asked for
    const events = text.trim().split('\n\n').slice(0, -1);
    for (const event of events) {
      expect(JSON.parse(event.slice('data: '.length))).toMatchObject({
        object: 'chat.completion.chunk',
        system_fingerprint: 'fp_parley_demo',
      });
    }
  });

  it('says that no model is connected', async () => {
    expect(await emulator.info()).toEqual({ demo: true });
  });

  it('does not know a model without a provider', async () => {
    const run = async () => await emulator.run('gpt', { messages });
    await expect(run()).rejects.toMatchObject({
      name: 'InferenceUpstreamError',
      message: '5007: No such model gpt or task',
    });
  });
});

describe('a stop', () => {
  it('by the caller’s signal ends the generation', async () => {
    const stopping = new AbortController();
    const result = streamText({
      model,
      prompt: 'Hi [[fault:hang:5]]',
      abortSignal: stopping.signal,
      onError: () => {},
    });
    let text = '';
    for await (const part of result.fullStream) {
      if (part.type === 'text-delta') text += part.text;
      if (text.startsWith('**No model')) stopping.abort();
    }
    await expect.poll(async () => (await emulator.requests()).counts.aborted).toBe(1);
  });

  it('by leaving the stream ends the generation', async () => {
    const body = {
      messages: [{ role: 'user', content: 'Hi [[fault:long:1000000:1000]]' }],
      stream: true,
    };
    const streamed = await emulator.run('openai/gpt-4.1-mini', body);
    const reader = (streamed as ReadableStream).getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(async () => (await emulator.requests()).counts.aborted).toBe(1);
  });
});
