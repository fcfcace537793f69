import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Chat } from '@ai-sdk/react';
import {
  DefaultChatTransport,
  lastAssistantMessageIsCompleteWithToolCalls,
  type UIMessage,
} from 'ai';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Message, toText } from '@/lib/domain/message';
import { BUILT_IN_TOOLS, type ToolDefinition } from '@/lib/models/built-in-tools';
import { readMessage, readUntil, Visitor } from '@/test/client';
import { readUpstream, resetUpstream } from '@/test/upstream';

const weather: ToolDefinition = {
  type: 'function',
  function: {
    name: 'weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
  },
};

const tools = [...BUILT_IN_TOOLS, weather];
const settings = { tools };

const toCalls = (message: Message | UIMessage | undefined) =>
  (message?.parts ?? []).flatMap((part) => (part.type === 'dynamic-tool' ? [part] : []));

const toSent = async () =>
  (await readUpstream()).requests.map(
    (request) =>
      request.inputs as { messages: { role: string; content: unknown }[] } & Record<
        string,
        unknown
      >,
  );

const postResult = (visitor: Visitor, id: string, messageId: string, results: unknown) =>
  visitor.call('/api/chat', {
    method: 'POST',
    body: { id, messageId, trigger: 'submit-tool-results', results },
  });

describe('built-in tools', () => {
  beforeEach(resetUpstream);

  it('are run on the server, and the answer goes on with what they gave', async () => {
    const visitor = new Visitor();
    const prompt =
      'Use calculator with {"expression":"6*7"}, then use current_time with {"time_zone":"Asia/Tokyo"}';
    const answer = await visitor.ask('sum', prompt, { settings });
    expect(answer.parts.map((part) => part.type)).toEqual([
      ...['dynamic-tool', 'step-start', 'dynamic-tool', 'step-start', 'text'],
    ]);
    const [sum, time] = toCalls(answer);
    expect(sum).toMatchObject({ state: 'output-available', output: { result: 42 } });
    expect(time).toMatchObject({ output: { time_zone: 'Asia/Tokyo' } });
    expect(toText(answer)).toContain('Asia/Tokyo');
    expect(answer.metadata).toMatchObject({ status: 'done', finishReason: 'stop' });
    const stored = (await visitor.messages('sum')).at(-1);
    expect(stored?.parts).toEqual(answer.parts);
    // The second request tells the model what it asked for and what it got.
    const [, second] = await toSent();
    expect(second?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool']);
    expect(second?.messages.at(-1)?.content).toBe('{"result":42}');
  });

  it('read the table that was pasted', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask(
      'table',
      'Use read_table with {}\n\nname,price\nTea,3\nCake,4.5',
      {
        settings,
      },
    );
    expect(toCalls(answer)[0]).toMatchObject({
      output: { row_count: 2, columns: ['name', 'price'], numbers: { price: { sum: 7.5 } } },
    });
  });

  it.each([
    [
      'arguments that do not fit the schema',
      'Use calculator with {"sum":1}',
      /arguments do not fit/,
    ],
    [
      'arguments that are no JSON',
      'Use calculator with {"expression":"1"} [[fault:bad-arguments]]',
      /not valid JSON/,
    ],
    ['a tool that fails', 'Use calculator with {"expression":"1/0"}', /finite/],
    ['an unknown tool', 'Anything [[fault:tool:unheard_of]]', /There is no function/],
  ])('show %s, and tell the model', async (_what, prompt, reason) => {
    const visitor = new Visitor();
    const answer = await visitor.ask(crypto.randomUUID(), prompt, { settings });
    expect(toCalls(answer)[0]).toMatchObject({
      state: 'output-error',
      errorText: expect.stringMatching(reason),
    });
    expect(answer.metadata?.status).toBe('done');
    expect(toText(answer)).not.toBe('');
    const [, second] = await toSent();
    expect(second?.messages.at(-1)?.content).toMatch(reason);
  });

  it('are called in seven steps at most: in the eighth the model has to answer', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask('loop', 'Again [[fault:tool-loop:current_time]]', {
      settings,
    });
    expect(toCalls(answer)).toHaveLength(7);
    const sent = await toSent();
    expect(sent.filter(({ tools: given }) => given)).toHaveLength(8);
    expect(sent[7]).toMatchObject({ tool_choice: 'none' });
    expect(toText(answer)).not.toBe('');
  });

  it('end where a further step would outgrow the window, and the answer can be continued', async () => {
    const visitor = new Visitor();
    const loop = 'Again [[fault:tool-loop:current_time]]';
    await visitor.ask('full', 'Hello', { settings });
    const stub = env.CONVERSATION.getByName(`${visitor.accountId}:full`);
    await runInDurableObject(stub, (instance) => {
      const object = instance as unknown as { env: object };
      object.env = { ...object.env, MAX_CONTEXT_TOKENS: '800', MAX_COMPLETION_TOKENS: '64' };
    });
    const cut = await visitor.ask('full', loop);
    expect(cut.metadata).toMatchObject({ status: 'done', finishReason: 'length' });
    expect(cut.parts.at(-1)).toMatchObject({ state: expect.stringMatching(/^output-/) });
    const calls = toCalls(cut).length;
    expect(calls).toBeLessThan(7);
    const continued = await readMessage(
      await visitor.call('/api/chat', {
        method: 'POST',
        body: { id: 'full', trigger: 'continue-message', messageId: cut.id },
      }),
    );
    expect(continued.id).toBe(cut.id);
    expect(toCalls(continued).length).toBe(calls + 1);
  });

  it('demand a call once only', async () => {
    const visitor = new Visitor();
    const choice = { type: 'function' as const, function: { name: 'current_time' } };
    await visitor.ask('once', 'Use current_time with {"time_zone":"UTC"}', {
      settings: { tools, tool_choice: choice },
    });
    const [first, second] = await toSent();
    expect(first?.tool_choice).toEqual(choice);
    expect([undefined, 'auto']).toContain(second?.tool_choice);
  });
});

describe("a person's own function", () => {
  beforeEach(resetUpstream);

  const ask = (visitor: Visitor, id: string) =>
    visitor.ask(id, 'Use weather with {"city":"Oslo"} and use weather with {"city":"Rome"}', {
      settings,
    });

  it('waits for all its results, and then the same answer goes on', async () => {
    const visitor = new Visitor();
    const waiting = await ask(visitor, 'own');
    const [oslo, rome] = toCalls(waiting);
    expect([oslo?.state, rome?.state]).toEqual(['input-available', 'input-available']);
    expect(waiting.metadata).toMatchObject({ status: 'done', finishReason: 'tool-calls' });
    const half = await readMessage(
      await postResult(visitor, 'own', waiting.id, [
        { toolCallId: oslo?.toolCallId, output: 'rain' },
      ]),
    );
    expect(toCalls(half).map((call) => call.state)).toEqual([
      'output-available',
      'input-available',
    ]);
    const answer = await readMessage(
      await postResult(visitor, 'own', waiting.id, [
        { toolCallId: rome?.toolCallId, errorText: 'The station is closed.' },
      ]),
    );
    expect(answer.id).toBe(waiting.id);
    expect(toText(answer)).toContain('The tool answered');
    const sent = (await toSent()).at(-1);
    expect(sent?.messages.slice(-2).map(({ content }) => content)).toEqual([
      ...['rain', '{"error":"The station is closed."}'],
    ]);
    const stored = await visitor.messages('own');
    expect(stored).toHaveLength(2);
    expect(stored[1]?.parts).toEqual(answer.parts);
  });

  it('is still waiting after its object went away, and a result is not lost with the turn it begins', async () => {
    const visitor = new Visitor();
    const waiting = await visitor.ask(
      'gone',
      'Use weather with {"city":"Oslo"} [[fault:long:400:100]]',
      { settings },
    );
    const accountId = visitor.cookie.split('=')[1]?.split('.')[0];
    // A stub of an object that went away stays broken: each time a new one.
    const kill = () =>
      runInDurableObject(env.CONVERSATION.getByName(`${accountId}:gone`), (_, state) =>
        state.abort('killed'),
      ).catch(() => undefined);
    await kill();
    const [, kept] = await visitor.messages('gone');
    expect(toCalls(kept)[0]?.state).toBe('input-available');
    const response = await postResult(visitor, 'gone', waiting.id, [
      { toolCallId: toCalls(kept)[0]?.toolCallId, output: { sky: 'clear' } },
    ]);
    const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    await readUntil(reader, (text) => text.includes('text-delta'));
    await kill();
    const [, interrupted] = await visitor.messages('gone');
    expect(interrupted?.metadata?.status).toBe('interrupted');
    expect(toCalls(interrupted)[0]).toMatchObject({ output: { sky: 'clear' } });
  });

  it('refuses a result that nobody waits for', async () => {
    const visitor = new Visitor();
    const waiting = await ask(visitor, 'refused');
    const unknown = await postResult(visitor, 'refused', waiting.id, [
      { toolCallId: 'x', output: 1 },
    ]);
    expect([unknown.status, await unknown.json()]).toMatchObject([
      ...[400, { error: { code: 'nothing-to-do' } }],
    ]);
    const empty = await postResult(visitor, 'refused', waiting.id, []);
    expect(await empty.json()).toMatchObject({
      error: { message: expect.stringMatching(/^results/) },
    });
  });

  it('does not hold up a person who asks something else instead', async () => {
    const visitor = new Visitor();
    await ask(visitor, 'other');
    await visitor.ask('other', 'Never mind. Explain recursion with a simple example.');
    const sent = (await toSent()).at(-1);
    expect(
      sent?.messages.filter(({ role }) => role === 'tool').map(({ content }) => content),
    ).toEqual([...Array(2).fill('{"error":"No result was given."}')]);
  });

  it('is answered by a stock client, which sees nothing twice', async () => {
    const visitor = new Visitor();
    const chat = new Chat<UIMessage>({
      id: 'stock',
      transport: new DefaultChatTransport({
        api: '/api/chat',
        body: { settings },
        fetch: (url, init) => visitor.fetch(String(url), init),
      }),
      sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithToolCalls,
    });
    await chat.sendMessage({ text: 'Use weather with {"city":"Oslo"}' });
    const [call] = toCalls(chat.lastMessage);
    const toolCallId = call?.toolCallId ?? '';
    await chat.addToolOutput({ tool: 'weather', toolCallId, output: 'snow' });
    await expect.poll(() => chat.status).toBe('ready');
    const stored = (await visitor.messages('stock')).at(-1);
    expect(chat.messages).toHaveLength(2);
    expect(chat.lastMessage?.id).toBe(stored?.id);
    expect(chat.lastMessage?.parts).toEqual(stored?.parts);
    expect(toText(stored as Message)).toContain('snow');
  });
});

describe('an answer that was cut off', () => {
  beforeEach(resetUpstream);

  it('is continued in the same message without a word lost or doubled, and its halves are added up', async () => {
    const visitor = new Visitor();
    const question = 'Explain recursion with a simple example.';
    const whole = toText(await visitor.ask('whole', question));
    const settings = { max_completion_tokens: 60, response_format: { type: 'text' } };
    const cut = await visitor.ask('cut', question, { settings });
    expect(cut.metadata?.finishReason).toBe('length');
    await visitor.call('/api/conversations/cut', { method: 'PATCH', body: { settings: {} } });
    const body = { id: 'cut', trigger: 'continue-message', messageId: cut.id };
    const continued = await readMessage(await visitor.call('/api/chat', { method: 'POST', body }));
    expect(continued.id).toBe(cut.id);
    expect(toText(continued)).toBe(whole);
    expect(continued.parts).toHaveLength(1);
    const { usage } = continued.metadata ?? {};
    expect(usage?.outputTokens).toBeGreaterThan(cut.metadata?.usage?.outputTokens ?? 0);
    const sent = await toSent();
    const last = sent.findLast(({ messages }) => JSON.stringify(messages).includes('last_words'));
    expect(last?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  });
});
