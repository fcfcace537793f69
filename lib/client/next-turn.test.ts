import { describe, expect, it, vi } from 'vitest';
import { toText } from '@/lib/domain/message';
import type { Answer } from './request';
import { open, pair, refused, toMessage } from './testing/open';

describe('a turn that is refused', () => {
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

  it('keeps the older messages that came while it was refused, and loads those before them', async () => {
    const many = Array.from({ length: 80 }, (_, i) => toMessage(`m${i}`, 'user', String(i)));
    const { server, conversation, texts } = open(many);
    await conversation.load();
    const asked = Promise.withResolvers<Answer<never>>();
    server.api.beginTurn = () => asked.promise;
    const sent = conversation.send('And?');
    await conversation.loadOlder();
    const older = server.api.loadMessages;
    const page = Promise.withResolvers<void>();
    server.api.loadMessages = (...given) => page.promise.then(() => older(...given));
    const loading = conversation.loadOlder();
    asked.resolve(refused('turn-running'));
    await sent;
    expect(texts()).toEqual(many.slice(20).map(toText));
    page.resolve();
    await loading;
    expect(texts()).toEqual(many.map(toText));
  });

  it('loads older messages again after one was refused while they were being loaded', async () => {
    const many = Array.from({ length: 80 }, (_, i) => toMessage(`m${i}`, 'user', String(i)));
    const { server, conversation, texts } = open(many);
    await conversation.load();
    const asked = Promise.withResolvers<Answer<never>>();
    server.api.beginTurn = () => asked.promise;
    const loading = conversation.loadOlder();
    const sent = conversation.send('And?');
    await loading;
    asked.resolve(refused('turn-running'));
    await sent;
    await conversation.loadOlder();
    expect(texts()).toEqual(many.map(toText));
  });
});

describe('a turn that is asked about first', () => {
  it('leaves everything as it is until it may go on', async () => {
    const { conversation, server } = open([], 'new');
    const answer = Promise.withResolvers<null>();
    conversation.guard = { check: () => answer.promise, takeBack: () => undefined };
    const sent = conversation.send('Dear');
    expect(conversation.state.get()).toMatchObject({ turn: 'idle', messages: [] });
    expect(server.turns).toEqual([]);
    answer.resolve(null);
    expect(await sent).toBeNull();
    expect(server.turns).toHaveLength(1);
  });

  it('is taken back without a word, and sends nothing', async () => {
    const { conversation, server } = open([], 'new');
    const declined = { code: 'declined', message: '', retryable: true };
    conversation.guard = { check: async () => declined, takeBack: () => undefined };
    expect(await conversation.send('Dear')).toMatchObject({ code: 'declined' });
    expect(conversation.state.get().refusal).toBeNull();
    expect(server.turns).toEqual([]);
  });

  it('keeps what was loaded, and goes on after what was said, while it was asked about', async () => {
    const many = Array.from({ length: 40 }, (_, i) => toMessage(`m${i}`, 'user', String(i)));
    const { conversation, server, texts, idle } = open([...many]);
    await conversation.load();
    const answer = Promise.withResolvers<null>();
    conversation.guard = { check: () => answer.promise, takeBack: () => undefined };
    const taken = vi.fn();
    const sent = conversation.send('Dear', taken);
    await conversation.loadOlder();
    server.stored.push(toMessage('other', 'assistant', 'From another tab.'));
    await conversation.load();
    expect(taken).not.toHaveBeenCalled();
    answer.resolve(null);
    await sent;
    expect(taken).toHaveBeenCalledOnce();
    await idle();
    expect(texts()).toEqual([...many.map(toText), 'From another tab.', 'Dear', 'An answer.']);
    expect(server.turns[0]).toMatchObject({ parentId: 'other' });
  });

  it('is refused where the message it is about has gone meanwhile', async () => {
    const { conversation, server } = open([...pair]);
    await conversation.load();
    const answer = Promise.withResolvers<null>();
    conversation.guard = { check: () => answer.promise, takeBack: () => undefined };
    const sent = conversation.edit('u1', 'Differently?');
    server.stored = [toMessage('u3', 'user', 'A version of another tab')];
    await conversation.load();
    answer.resolve(null);
    expect(await sent).toMatchObject({ code: 'not-found' });
    expect(server.turns).toEqual([]);
  });
});
