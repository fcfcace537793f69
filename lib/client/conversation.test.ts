import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Part, TEXT_LIMIT, toText } from '@/lib/domain/message';
import { toAnnouncement } from './conversation-state';
import { loadReader } from './load-reader';
import { open, pair, refused, toEvent, toMessage, toTurn } from './testing/open';

describe('a conversation', () => {
  // A module takes real time to load, which a test's own clock does not have.
  beforeAll(loadReader);

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

  it.each([
    ['reached its limit', { finishReason: 'length' }, 'The answer reached its limit.'],
    ['was filtered', { finishReason: 'content-filter' }, 'The provider’s content filter ended'],
    ['came to its end', { finishReason: 'stop' }, 'Answer complete'],
  ] as const)('says so of an answer that %s', (_how, ended, said) => {
    const answer = toMessage('a1', 'assistant', 'Yes.');
    const metadata = { status: 'done' as const, createdAt: 0, ...ended };
    expect(toAnnouncement({ ...answer, metadata })).toContain(said);
  });

  it('says that an answer waits for what its reader has to give', () => {
    const answer = toMessage('a1', 'assistant', '');
    const call = { type: 'dynamic-tool', toolName: 'weather', toolCallId: 'c' } as const;
    const toSaid = (part: Part) => toAnnouncement({ ...answer, parts: [part] });
    expect(toSaid({ ...call, state: 'input-available', input: {} })).toBe(
      'Waiting for your result.',
    );
    expect(toSaid({ ...call, state: 'output-available', input: {}, output: 1 })).toBe(
      'Answer complete',
    );
  });

  it('does not ask the server for what is over the limit', async () => {
    const { server, conversation } = open([], 'new');
    const refusal = await conversation.send('x'.repeat(TEXT_LIMIT + 1));
    expect(refusal).toMatchObject({ code: 'too-large' });
    expect(server.turns).toEqual([]);
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
