import { describe, expect, it } from 'vitest';
import { checkBody } from './check';

const messages = [{ role: 'user', content: 'Hello' }];
const tools = [{ type: 'function', function: { name: 'lookup' } }];
const named = (name: string) => ({ type: 'function', function: { name } });

describe('a request is taken', () => {
  it.each([
    { temperature: 0, top_p: 1, frequency_penalty: -2, presence_penalty: 2 },
    { temperature: 2, max_completion_tokens: 1 },
    { stream: true, stream_options: { include_usage: true } },
    { tools, tool_choice: named('lookup') },
    { response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } } },
    { temperature: null, tools: null },
  ])('with %j', (more) => {
    expect(checkBody({ messages, ...more })).toBeNull();
  });

  it('with calls of tools and their results in it', () => {
    const turns = [
      ...messages,
      { role: 'assistant', content: null, tool_calls: [{}] },
      { role: 'tool', tool_call_id: 'a', content: 'b' },
    ];
    expect(checkBody({ messages: turns })).toBeNull();
  });
});

describe('a request is refused', () => {
  it.each([
    ['temperature', { temperature: 2.1 }],
    ['temperature', { temperature: 'hot' }],
    ['top_p', { top_p: -0.1 }],
    ['frequency_penalty', { frequency_penalty: 2.5 }],
    ['presence_penalty', { presence_penalty: -2.5 }],
    ['max_tokens', { max_tokens: 0 }],
    ['max_completion_tokens', { max_completion_tokens: 1.5 }],
    ['max_completion_tokens', { max_completion_tokens: 32_769 }],
    ['max_tokens', { max_tokens: 5, max_completion_tokens: 5 }],
    ['stream', { stream: 'yes' }],
    ['stream_options', { stream_options: { include_usage: true } }],
    ['tool_choice', { tool_choice: 'required' }],
    ['tool_choice', { tools, tool_choice: named('other') }],
    ['tools', { tools: [{}] }],
    ['messages', { response_format: { type: 'json_object' } }],
    ['response_format.type', { response_format: { type: 'xml' } }],
    ['response_format.json_schema', { response_format: { type: 'json_schema' } }],
    ['messages', { messages: [] }],
    ['messages', { messages: 'Hello' }],
    ['messages[0].role', { messages: [{ role: 'robot', content: 'Hello' }] }],
    ['messages[0].content', { messages: [{ role: 'user', content: null }] }],
  ])('for its %s: %j', (param, more) => {
    expect(checkBody({ messages, ...more })).toMatchObject({
      type: 'invalid_request_error',
      param,
    });
  });

  it('for more text than the model can read', () => {
    const long = [{ role: 'user', content: 'a'.repeat(4_200_000) }];
    expect(checkBody({ messages: long })?.code).toBe('context_length_exceeded');
  });
});
