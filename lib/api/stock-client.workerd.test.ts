import { Chat } from '@ai-sdk/react';
import { DefaultChatTransport, type UIMessage } from 'ai';
import { beforeEach, describe, expect, it } from 'vitest';
import { toAttachments } from '@/lib/domain/attachment';
import { EXAMPLES } from '@/lib/models/examples';
import { Visitor } from '@/test/client';
import { readUpstream, resetUpstream } from '@/test/upstream';

/** What a page does that uses the AI SDK and knows nothing of us but the address. */
function startChat(visitor: Visitor) {
  const chat = new Chat<UIMessage>({
    transport: new DefaultChatTransport({
      api: '/api/chat',
      fetch: (url, init) => visitor.fetch(String(url), init),
    }),
  });
  return chat;
}

const toText = (message: UIMessage | undefined) =>
  (message?.parts ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('');

describe('a stock AI SDK client', () => {
  beforeEach(resetUpstream);

  it('holds a conversation of two turns, and gets another version of the last answer', async () => {
    const visitor = new Visitor();
    const chat = startChat(visitor);
    await chat.sendMessage({ text: 'Explain recursion with a simple example.' });
    expect(chat.status).toBe('ready');
    expect(toText(chat.lastMessage)).toContain('Recursion');
    await chat.sendMessage({ text: 'How can I read a JSON file in Python?' });
    expect(chat.messages.map((message) => message.role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    const second = chat.lastMessage;
    await chat.regenerate();
    expect(chat.lastMessage?.id).not.toBe(second?.id);

    const stored = await visitor.messages(chat.id);
    expect(stored.map((message) => message.id)).toEqual(chat.messages.map((message) => message.id));
    expect(stored.map(toText)).toEqual(chat.messages.map(toText));
    expect(stored.at(-1)?.metadata?.siblings?.ids).toHaveLength(2);
  });

  it('cannot forge what was said before: history is loaded, not believed', async () => {
    const visitor = new Visitor();
    const chat = startChat(visitor);
    await chat.sendMessage({ text: 'First question' });
    chat.messages = chat.messages.map((message) => ({
      ...message,
      parts: [{ type: 'text', text: 'forged' }],
    }));
    await chat.sendMessage({ text: 'Second question' });
    const sent = JSON.stringify((await readUpstream()).requests.at(-1));
    expect(sent).toContain('First question');
    expect(sent).not.toContain('forged');
  });

  it('sends a text file along, which the model reads as text', async () => {
    const visitor = new Visitor();
    const chat = startChat(visitor);
    const url = `data:text/csv;base64,${btoa('city,people\nUlm,1')}`;
    const file = { type: 'file' as const, mediaType: 'text/csv', filename: 'cities.csv', url };
    await chat.sendMessage({ text: 'Sum it.', files: [file] });
    expect(chat.status).toBe('ready');
    const { inputs } = (await readUpstream()).requests.at(-1) ?? {};
    expect(inputs?.messages).toEqual([
      { role: 'user', content: 'Sum it.\n\nAttached file "cities.csv":\ncity,people\nUlm,1' },
    ]);
    const [question] = await visitor.messages(chat.id);
    expect(question && toAttachments(question.parts)).toEqual([
      { name: 'cities.csv', text: 'city,people\nUlm,1' },
    ]);
  });

  it('is told in words when the model fails', async () => {
    const chat = startChat(new Visitor());
    await chat.sendMessage({ text: '[[fault:500]]' });
    expect(chat.status).toBe('error');
    expect(chat.error?.message).toBe('The model could not answer. Try again.');
  });
});

describe('what the binding receives', () => {
  beforeEach(resetUpstream);

  it('is the system message, all earlier turns, the question and the limit of the example, and no more', async () => {
    const visitor = new Visitor();
    const created = await visitor.call('/api/conversations', {
      method: 'POST',
      body: { example: 'road-trip' },
    });
    const { id, prompt } = (await created.json()) as { id: string; prompt: string };
    await visitor.ask(id, prompt);
    const example = EXAMPLES.find((one) => one.id === 'road-trip');
    const [request] = (await readUpstream()).requests;
    expect(request).toMatchObject({
      model: 'openai/gpt-4.1-mini',
      options: { gateway: { id: 'default' } },
      inputs: {
        messages: [
          ...(example?.earlier ?? []).map(({ role, text }) => ({ role, content: text })),
          { role: 'user', content: prompt },
        ],
        max_completion_tokens: 2_048,
        stream: true,
        stream_options: { include_usage: true },
      },
    });
    expect(Object.keys(request?.inputs ?? {}).sort()).toEqual([
      'max_completion_tokens',
      'messages',
      'stream',
      'stream_options',
    ]);
  });

  it('begins with the system message', async () => {
    const visitor = new Visitor();
    const created = await visitor.call('/api/conversations', {
      method: 'POST',
      body: { example: 'python-json' },
    });
    const { id, prompt } = (await created.json()) as { id: string; prompt: string };
    await visitor.ask(id, prompt);
    const [request] = (await readUpstream()).requests;
    expect(request?.inputs).toMatchObject({
      messages: [
        { role: 'system', content: 'You help people write Python. Prefer the standard library.' },
        { role: 'user', content: prompt },
      ],
    });
  });
});
