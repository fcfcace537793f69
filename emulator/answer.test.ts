import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '@/lib/models/examples';
import { isTitleRequest, toAnswer } from './answer';
import { toRecordedAnswer } from './recorded-answers';
import type { ChatBody } from './request';
import { toTokens } from './tokens';

const ask = (content: string, more: Partial<ChatBody> = {}): ChatBody => ({
  messages: [{ role: 'user', content }],
  ...more,
});
const toWords = (body: ChatBody) => toAnswer(body).tokens.join('');
const count = (text: string | null, what: RegExp) => text?.match(what)?.length ?? 0;
const lookup = { type: 'function', function: { name: 'lookup', parameters: {} } } as const;

describe('tokens', () => {
  it('are the text again when joined, whatever the text', () => {
    // Any code point: fast-check's own unit for this takes seconds to set up.
    const characters = fc.array(fc.integer({ min: 0, max: 0x10ffff }));
    const isKept = (text: string) => toTokens(text).join('') === text;
    fc.assert(fc.property(characters, (codes) => isKept(String.fromCodePoint(...codes))));
    fc.assert(fc.property(fc.string(), isKept));
  });

  it('are small, and keep a word with the space before it', () => {
    expect(toTokens('The entropy grows.\n\n\\(S\\)')).toEqual([
      'The',
      ' entropy',
      ' grows',
      '.',
      '\n\n',
      '\\(',
      'S',
      '\\)',
    ]);
  });
});

describe('recorded answers', () => {
  it.each(EXAMPLES.map(({ prompt }) => prompt))('know the example "%s"', (prompt) => {
    expect(toRecordedAnswer(prompt)).not.toBeNull();
  });

  it.each([
    'What are the three laws of thermodynamics?',
    'How do I read a JSON file in Python?',
    'Yes, what are some good places to stop?',
    'Write a short story opening about a detective finding an unusual clue.',
    'Explain the concept of recursion with a simple example.',
  ])('know the documented prompt "%s"', (prompt) => {
    expect(toRecordedAnswer(prompt.toUpperCase())).not.toBeNull();
  });

  it('are no answer to another question, or to one that goes further', () => {
    expect(toRecordedAnswer('What is a law?')).toBeNull();
    const long = `Explain recursion with a simple example ${'and then some more of it a b c d e f g h i j k l'}`;
    expect(toRecordedAnswer(long)).toBeNull();
  });

  it('have the documented constructs', () => {
    const thermodynamics = toRecordedAnswer('three laws of thermodynamics');
    expect(count(thermodynamics, /^ {3}\\\[$/gm)).toBe(3);
    expect(count(thermodynamics, / {2}$/gm)).toBeGreaterThanOrEqual(6);
    const python = toRecordedAnswer('read a JSON file in Python');
    expect(count(python, /^```python$/gm)).toBe(2);
    expect(count(python, /C:\\data/g)).toBe(1);
    expect(count(toRecordedAnswer('good places to stop'), /^\d+\. \*\*[^*]+\*\* – /gm)).toBe(8);
    const detective = toRecordedAnswer('opening of a story: a detective, an unusual clue');
    expect(count(detective, /[“”’—]/g)).toBeGreaterThan(5);
    const recursion = toRecordedAnswer('Explain recursion with a simple example');
    expect(count(recursion, /\\\( /g)).toBeGreaterThan(8);
    expect(count(recursion, /^### /gm)).toBe(2);
  });
});

describe('an answer', () => {
  it('to anything else says that no model is connected, and how to connect one', () => {
    const text = toWords(ask('Why is the sky blue?'));
    expect(text).toContain('No model is connected');
    for (const name of ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_MODEL']) {
      expect(text).toContain(name);
    }
  });

  it('to a title request is the first six words of what is quoted', () => {
    const body: ChatBody = {
      messages: [
        { role: 'system', content: 'Write a title of at most six words.' },
        { role: 'user', content: 'User: "How do I bake bread without any yeast, please?"' },
      ],
    };
    expect(isTitleRequest(body)).toBe(true);
    expect(toWords(body)).toBe('How do I bake bread without');
  });

  it.each(['max_tokens', 'max_completion_tokens'] as const)('ends at %s tokens', (name) => {
    const answer = toAnswer(ask('Hello', { [name]: 5 }));
    expect(answer.tokens).toHaveLength(5);
    expect(answer.finishReason).toBe('length');
  });

  it('calls a tool that is demanded, named, or asked for by the prompt', () => {
    const tools = [{ type: 'function', function: { name: 'other' } } as const, lookup];
    const named = { type: 'function', function: { name: 'lookup' } } as const;
    expect(toAnswer(ask('Hi', { tools, tool_choice: 'required' })).tool).toBe('other');
    expect(toAnswer(ask('Hi', { tools, tool_choice: named })).tool).toBe('lookup');
    expect(toAnswer(ask('Please use the lookup tool', { tools })).tool).toBe('lookup');
    expect(
      toAnswer(ask('Please use the lookup tool', { tools, tool_choice: 'none' })).tool,
    ).toBeNull();
    expect(toAnswer(ask('Hi', { tools })).tool).toBeNull();
  });

  it('after the result of a tool is text, even where a tool is demanded', () => {
    const body = ask('Hi', { tools: [lookup], tool_choice: 'required' });
    body.messages.push({ role: 'tool', tool_call_id: 'a', content: '42' });
    const answer = toAnswer(body);
    expect(answer.tool).toBeNull();
    expect(answer.tokens.join('')).toContain('42');
  });
});
