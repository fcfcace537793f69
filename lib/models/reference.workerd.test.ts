import { describe, expect, it } from 'vitest';
import type { Settings } from '@/lib/models/settings';
import { Visitor } from '@/test/client';
import { readUpstream } from '@/test/upstream';
import { DEFAULT_MODEL } from './catalogue';

type Said = { role: 'user' | 'assistant'; content: string };

/** A conversation that stands as `earlier` says, by way of a file. */
async function begin(visitor: Visitor, earlier: Said[], settings: Settings): Promise<string> {
  const messages = earlier.map(({ role, content }, index) => ({
    id: `m${index}`,
    parentId: index === 0 ? null : `m${index - 1}`,
    role,
    parts: [{ type: 'text', text: content }],
    metadata: { status: 'done', createdAt: 1 },
  }));
  const body = {
    ...{ format: 'parley-conversation', version: 1, title: 'Reference', pinned: false },
    ...{ createdAt: 1, updatedAt: 1, leafId: messages.at(-1)?.id ?? null },
    ...{ settings, messages },
  };
  const imported = await visitor.call('/api/conversations/import', { method: 'POST', body });
  if (!imported.ok) throw new Error(await imported.text());
  return ((await imported.json()) as { id: string }).id;
}

/** What the binding received for a question after `earlier`, with these settings. */
async function toRequest(question: string, settings: Settings, earlier: Said[] = []) {
  const visitor = new Visitor();
  const id = earlier.length > 0 ? await begin(visitor, earlier, settings) : crypto.randomUUID();
  const answer = await visitor.ask(id, question, { settings });
  expect(answer.metadata?.status).toBe('done');
  const { requests } = await readUpstream();
  const request = requests.findLast(({ inputs }) => inputs.messages.at(-1)?.content === question);
  if (!request) throw new Error('The binding was not asked');
  return request;
}

const STREAMED = { stream: true, stream_options: { include_usage: true } };

describe('the binding receives what the reference documents', () => {
  it.each<[string, Settings, Said[], Said[]]>([
    [
      'in the first example',
      {},
      [],
      [{ role: 'user', content: 'What are the three laws of thermodynamics?' }],
    ],
    [
      'with a system message',
      { system: 'You are a helpful coding assistant specializing in Python.' },
      [],
      [{ role: 'user', content: 'How do I read a JSON file in Python?' }],
    ],
    [
      'in a conversation of several turns',
      { max_completion_tokens: 2048 },
      [
        {
          role: 'user',
          content: 'I need help planning a road trip from San Francisco to Los Angeles.',
        },
        {
          role: 'assistant',
          content:
            "I'd be happy to help! The drive is about 380 miles and takes roughly 5-6 hours. Would you like suggestions for scenic routes or interesting stops along the way?",
        },
      ],
      [{ role: 'user', content: 'Yes, what are some good places to stop?' }],
    ],
    [
      'for creative writing',
      { max_completion_tokens: 2048 },
      [],
      [
        {
          role: 'user',
          content: 'Write a short story opening about a detective finding an unusual clue.',
        },
      ],
    ],
    [
      'for a streamed answer',
      { stream: true },
      [],
      [{ role: 'user', content: 'Explain the concept of recursion with a simple example.' }],
    ],
  ])('%s', async (_, settings, earlier, asked) => {
    const { system, stream: _stream, ...parameters } = settings;
    const messages = [
      ...(system === undefined ? [] : [{ role: 'system', content: system }]),
      ...earlier,
      ...asked,
    ];
    const { model, inputs, options } = await toRequest(asked[0]?.content ?? '', settings, earlier);
    // Streaming is what the page does unless it is switched off.
    expect(inputs).toEqual({ messages, ...parameters, ...STREAMED });
    expect(model).toBe('openai/gpt-4.1-mini');
    expect(options).toMatchObject({ gateway: { id: 'default' } });
  });
});

const LOOKUP = {
  type: 'function' as const,
  function: {
    name: 'lookup',
    description: 'Looks a word up',
    parameters: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] },
    strict: false,
  },
};
const SCHEMA = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };

/** For each parameter of the reference, values at its edges and in between. */
const VALUES: Record<string, Settings[]> = {
  temperature: [{ temperature: 0 }, { temperature: 0.7 }, { temperature: 2 }],
  top_p: [{ top_p: 0 }, { top_p: 0.25 }, { top_p: 1 }],
  max_tokens: [{ max_tokens: 1 }, { max_tokens: 32_768 }],
  max_completion_tokens: [{ max_completion_tokens: 1 }, { max_completion_tokens: 32_768 }],
  frequency_penalty: [{ frequency_penalty: -2 }, { frequency_penalty: 0 }],
  presence_penalty: [{ presence_penalty: 2 }, { presence_penalty: 0.5 }],
  stream: [{ stream: true }, { stream: false }],
  response_format: [
    { response_format: { type: 'text' } },
    { response_format: { type: 'json_object' } },
    {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', description: 'A number', schema: SCHEMA, strict: true },
      },
    },
  ],
  tool_choice: [
    { tool_choice: 'none' },
    { tools: [LOOKUP] },
    { tools: [LOOKUP], tool_choice: 'none' },
    { tools: [LOOKUP], tool_choice: 'auto' },
    { tools: [LOOKUP], tool_choice: 'required' },
    { tools: [LOOKUP], tool_choice: { type: 'function', function: { name: 'lookup' } } },
  ],
};

describe('each parameter reaches the binding as it was set, and nothing else does', () => {
  it('of every parameter in the catalogue', () => {
    const names = DEFAULT_MODEL.parameters.map(({ name }) => name);
    expect(Object.keys(VALUES).sort()).toEqual(names.sort());
  });

  it.each(Object.entries(VALUES))('%s', async (name, all) => {
    for (const settings of all) {
      const question = `Say it in JSON: ${name} ${crypto.randomUUID()}`;
      const { inputs } = await toRequest(question, settings);
      const streaming = settings.stream === false ? { stream: false } : STREAMED;
      expect(inputs).toEqual({
        messages: [{ role: 'user', content: question }],
        ...settings,
        ...streaming,
      });
    }
  });
});
