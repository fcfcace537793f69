import { describe, expect, it, vi } from 'vitest';
import { TEXT_LIMIT as SERVER_LIMIT } from '@/lib/chat/question-part';
import { NOTHING_SPENT } from '@/lib/domain/conversation';
import type { Message, MessageMetadata } from '@/lib/domain/message';
import { toText } from '@/lib/domain/message';
import type { Api, ConversationDetail, TurnRequest } from './api';
import { TEXT_LIMIT } from './check-turn';
import { Conversation } from './conversation';
import type { Answer } from './request';

const detail: ConversationDetail = {
  id: 'c',
  title: 'Title',
  settings: {},
  overflow: 'summarise',
  leafId: null,
  spent: NOTHING_SPENT,
  createdAt: 0,
  updatedAt: 0,
  pinned: false,
  running: false,
};

function toMessage(id: string, role: 'user' | 'assistant', text: string): Message {
  const metadata: MessageMetadata = { status: 'done', createdAt: 0 };
  return { id, role, parts: [{ type: 'text', text }], metadata };
}

const toEvent = (chunk: unknown) => `data: ${JSON.stringify(chunk)}\n\n`;

function toTurn(id: string, text: string): Response {
  const chunks = [
    { type: 'start', messageId: id, messageMetadata: { status: 'streaming', createdAt: 0 } },
    { type: 'text-start', id: 't' },
    { type: 'text-delta', id: 't', delta: text },
    { type: 'text-end', id: 't' },
    { type: 'finish', messageMetadata: { status: 'done' } },
  ];
  return new Response(`${chunks.map(toEvent).join('')}data: [DONE]\n\n`);
}

const refused = (code: string, retryable = false): Answer<never> => ({
  ok: false,
  failure: { code, message: `Refused: ${code}.`, retryable },
});

/** A server that keeps one conversation, and remembers which turns were asked of it. */
function createServer(stored: Message[]) {
  const turns: TurnRequest[] = [];
  const server = { stored, turns, running: false, refusal: null as Answer<never> | null };
  const api: Api = {
    list: async () => ({ ok: true, value: { items: [], nextCursor: null } }),
    createFromExample: async () => refused('not-found'),
    load: async () => ({ ok: true, value: { ...detail, running: server.running } }),
    change: async () => ({ ok: true, value: new Response() }),
    remove: async () => ({ ok: true, value: new Response() }),
    async loadMessages(_id, before, limit) {
      const end = before ? Number(before) : server.stored.length;
      const start = Math.max(0, end - limit);
      const items = server.stored.slice(start, end).map((message) => structuredClone(message));
      return { ok: true, value: { items, nextCursor: start > 0 ? String(start) : null } };
    },
    async beginTurn(_id, turn) {
      turns.push(turn);
      if (server.refusal) return server.refusal;
      const id = `answer-${turns.length}`;
      if (turn.trigger === 'submit-message') server.stored.push(turn.message);
      server.stored.push(toMessage(id, 'assistant', 'An answer.'));
      return { ok: true, value: toTurn(id, 'An answer.') };
    },
    loadWindow: async () => refused('not-found'),
    openTurn: async () => ({ ok: true, value: null }),
    stop: async () => ({ ok: true, value: new Response() }),
  };
  return Object.assign(server, { api });
}

function open(stored: Message[], phase: 'new' | 'loading' = 'loading') {
  const server = createServer(stored);
  const onBegun = vi.fn();
  const conversation = new Conversation('c', phase, { api: server.api, onBegun, onEnded: vi.fn() });
  const texts = () => conversation.state.get().messages.map(toText);
  const idle = () => vi.waitFor(() => expect(conversation.state.get().turn).toBe('idle'));
  return { server, conversation, onBegun, texts, idle };
}

const pair = [toMessage('u1', 'user', 'Question?'), toMessage('a1', 'assistant', 'Yes.')];

describe('a conversation', () => {
  it('begins with its first message and is told to the rest of the page once taken', async () => {
    const { server, conversation, onBegun, texts, idle } = open([], 'new');
    expect(await conversation.send('Hello?')).toBeNull();
    await idle();
    expect(texts()).toEqual(['Hello?', 'An answer.']);
    expect(onBegun).toHaveBeenCalledWith(conversation, 'Hello?');
    expect(server.turns[0]).toMatchObject({ trigger: 'submit-message', parentId: null });
  });

  it('answers after the last message shown, so that a stale tab makes a branch', async () => {
    const { server, conversation, idle } = open([...pair]);
    await conversation.load();
    await conversation.send('And?');
    await idle();
    expect(server.turns[0]).toMatchObject({ parentId: 'a1' });
  });

  it('says that it answers, and that the answer is complete', async () => {
    const { conversation } = open([...pair]);
    await conversation.load();
    const said = new Set<string>();
    conversation.state.subscribe(() => said.add(conversation.state.get().announcement));
    await conversation.send('And?');
    await vi.waitFor(() => expect([...said]).toEqual(['Answering…', 'Answer complete']));
  });

  it('takes a refused message back and says why', async () => {
    const { server, conversation, texts } = open([...pair]);
    await conversation.load();
    server.refusal = refused('turn-running');
    expect(await conversation.send('And?')).toMatchObject({ code: 'turn-running' });
    expect(texts()).toEqual(['Question?', 'Yes.']);
    expect(conversation.state.get()).toMatchObject({
      turn: 'idle',
      refusal: { code: 'turn-running' },
    });
  });

  it('stays a new one when its first message is refused', async () => {
    const { server, conversation, onBegun } = open([], 'new');
    server.refusal = refused('too-large');
    await conversation.send('Hello?');
    expect(conversation.state.get().phase).toBe('new');
    expect(onBegun).not.toHaveBeenCalled();
  });

  it('does not ask the server for what is over the limit', async () => {
    const { server, conversation } = open([], 'new');
    const refusal = await conversation.send('x'.repeat(TEXT_LIMIT + 1));
    expect(refusal).toMatchObject({ code: 'too-large' });
    expect(server.turns).toEqual([]);
    expect(TEXT_LIMIT).toBe(SERVER_LIMIT);
  });

  it('refuses a second message while one is being answered', async () => {
    const { server, conversation, idle } = open([...pair]);
    await conversation.load();
    const first = conversation.send('And?');
    expect(await conversation.send('And also?')).toMatchObject({ code: 'turn-running' });
    await first;
    await idle();
    expect(server.turns).toHaveLength(1);
  });

  it('edits a question as a version with the same parent', async () => {
    const { server, conversation, idle } = open([
      ...pair,
      toMessage('u2', 'user', 'More?'),
      toMessage('a2', 'assistant', 'More.'),
    ]);
    await conversation.load();
    await conversation.edit('u2', 'Less?');
    await idle();
    expect(server.turns[0]).toMatchObject({ trigger: 'submit-message', parentId: 'a1' });
  });

  it('regenerates an answer by its id', async () => {
    const { server, conversation, idle } = open([...pair]);
    await conversation.load();
    await conversation.regenerate('a1');
    await idle();
    expect(server.turns).toEqual([{ trigger: 'regenerate-message', messageId: 'a1' }]);
  });

  it('follows a turn that another tab began', async () => {
    const { server, conversation, texts, idle } = open([...pair]);
    server.running = true;
    server.api.openTurn = async () => {
      server.running = false;
      server.stored.push(toMessage('a2', 'assistant', 'From elsewhere.'));
      return { ok: true, value: toTurn('a2', 'From elsewhere.') };
    };
    await conversation.load();
    await idle();
    expect(texts()).toEqual(['Question?', 'Yes.', 'From elsewhere.']);
  });

  it('takes nothing back of a stored beginning while the turn is told again', async () => {
    vi.useFakeTimers();
    const { server, conversation } = open([...pair]);
    const metadata = { status: 'streaming' as const, createdAt: 0 };
    server.stored[1] = { ...toMessage('a1', 'assistant', 'One two three'), metadata };
    const tellings = new TransformStream<Uint8Array, Uint8Array>();
    server.api.openTurn = async () => ({ ok: true, value: new Response(tellings.readable) });
    const shown: string[] = [];
    conversation.live.subscribe(() => shown.push(toText(conversation.live.get() ?? { parts: [] })));
    await conversation.load();
    const [first = '', rest = ''] = (await toTurn('a1', 'One').text()).split(/(?<="One"}\n\n)/);
    const writer = tellings.writable.getWriter();
    const tell = (text: string) => void writer.write(new TextEncoder().encode(text));
    tell(first);
    await vi.advanceTimersByTimeAsync(300);
    tell(toEvent({ type: 'text-delta', id: 't', delta: ' two three four' }));
    await vi.advanceTimersByTimeAsync(300);
    server.stored[1] = toMessage('a1', 'assistant', 'One two three four');
    tell(rest);
    await vi.advanceTimersByTimeAsync(300);
    expect(shown.filter(Boolean)).toEqual(['One two three', 'One two three four']);
    vi.useRealTimers();
  });

  it('loads upward from its end, page by page, each message once', async () => {
    const many = Array.from({ length: 70 }, (_, i) => toMessage(`m${i}`, 'user', String(i)));
    const { conversation, texts } = open(many);
    await conversation.load();
    expect(texts().at(-1)).toBe('69');
    expect(texts()).toHaveLength(30);
    await Promise.all([conversation.loadOlder(), conversation.loadOlder()]);
    expect(texts()).toHaveLength(60);
    await conversation.loadOlder();
    expect(texts()).toEqual(many.map(toText));
    expect(conversation.state.get().olderCursor).toBeNull();
  });

  it('keeps the objects of messages that did not change when it is loaded again', async () => {
    const { conversation } = open([...pair]);
    await conversation.load();
    const before = conversation.state.get().messages;
    await conversation.load();
    const after = conversation.state.get().messages;
    expect(after.every((message, index) => message === before[index])).toBe(true);
  });

  it('says that it does not exist', async () => {
    const { server, conversation } = open([]);
    server.api.load = async () => refused('not-found');
    await conversation.load();
    expect(conversation.state.get()).toMatchObject({
      phase: 'failed',
      loadFailure: { code: 'not-found' },
    });
  });
});

describe('a turn that is asked about first', () => {
  it('leaves everything as it is until it may go on', async () => {
    const { conversation, server } = open([], 'new');
    const answer = Promise.withResolvers<null>();
    conversation.guard = () => answer.promise;
    const sent = conversation.send('Dear');
    expect(conversation.state.get()).toMatchObject({ turn: 'idle', messages: [] });
    expect(server.turns).toEqual([]);
    answer.resolve(null);
    expect(await sent).toBeNull();
    expect(server.turns).toHaveLength(1);
  });

  it('is taken back without a word, and sends nothing', async () => {
    const { conversation, server } = open([], 'new');
    conversation.guard = async () => ({ code: 'declined', message: '', retryable: true });
    expect(await conversation.send('Dear')).toMatchObject({ code: 'declined' });
    expect(conversation.state.get().refusal).toBeNull();
    expect(server.turns).toEqual([]);
  });
});
