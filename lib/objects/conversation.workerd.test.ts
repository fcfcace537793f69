import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toText } from '@/lib/domain/message';
import { readChunks, readMessage, readUntil, Visitor } from '@/test/client';
import { waitForUndo } from '@/test/undo';
import { readUpstream, resetUpstream } from '@/test/upstream';

afterEach(() => vi.restoreAllMocks());

const stubOf = (visitor: Visitor, id: string) =>
  env.CONVERSATION.getByName(`${visitor.accountId}:${id}`);

const readerOf = (response: Response) => {
  if (!response.body) throw new Error('An answer has a body');
  return response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
};

describe('a turn', () => {
  it('streams the answer, and stores it with its usage', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask('one', 'Explain recursion with a simple example.');
    expect(answer.metadata).toMatchObject({ status: 'done', finishReason: 'stop', demo: true });
    expect(answer.metadata?.usage?.outputTokens).toBeGreaterThan(100);
    const [question, stored] = await visitor.messages('one');
    expect(question && toText(question)).toBe('Explain recursion with a simple example.');
    expect(stored?.parts).toEqual(answer.parts);
    expect(stored?.metadata).toMatchObject({ usage: answer.metadata?.usage, status: 'done' });
  });

  it('goes on from earlier turns', async () => {
    const visitor = new Visitor();
    await visitor.ask('two', 'First question');
    await visitor.ask('two', 'Second question');
    expect((await visitor.messages('two')).map((message) => message.role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
  });

  it('is followed by a second reader from its start to its end, each chunk once and in order', async () => {
    const visitor = new Visitor();
    const first = await visitor.send('three', '[[fault:long:400:2000]]');
    const second = await visitor.call('/api/chat/three/stream');
    const [one, two] = await Promise.all([readMessage(first), readMessage(second)]);
    expect(two.parts).toEqual(one.parts);
    expect(toText(one)).toHaveLength(400 * 4);
    expect((await visitor.call('/api/chat/three/stream')).status).toBe(204);
  });

  it('refuses a second message while it runs, and takes it afterwards', async () => {
    const visitor = new Visitor();
    const running = await visitor.send('four', '[[fault:long:400:1000]]');
    const refused = await visitor.send('four', 'Too early');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ error: { code: 'turn-running' } });
    await readChunks(running);
    expect((await visitor.messages('four')).length).toBe(2);
    await visitor.ask('four', 'Now');
    expect((await visitor.messages('four')).length).toBe(4);
  });

  it('is stopped from elsewhere and keeps what was written', async () => {
    const visitor = new Visitor();
    await resetUpstream();
    const response = await visitor.send('five', '[[fault:hang:5]]');
    const reader = readerOf(response);
    await readUntil(reader, (text) => text.includes('text-delta'));
    const stopped = await visitor.call('/api/chat/five/stop', { method: 'POST', body: {} });
    expect(stopped.status).toBe(200);
    await readUntil(reader, (text) => text.includes('[DONE]'));
    const [, answer] = await visitor.messages('five');
    expect(answer?.metadata?.status).toBe('stopped');
    // The upstream call was ended too, not left to run for nobody.
    await expect.poll(async () => (await readUpstream()).counts.aborted).toBe(1);
    expect(answer && toText(answer).length).toBeGreaterThan(0);
  });

  it('goes on when its reader goes away', async () => {
    const visitor = new Visitor();
    const reader = readerOf(await visitor.send('six', '[[fault:long:300:1500]]'));
    await readUntil(reader, (text) => text.includes('text-delta'));
    await reader.cancel();
    // Whether the turn still runs by now or not: to read on is to wait for its end.
    await (await visitor.call('/api/chat/six/stream')).text();
    const [, answer] = await visitor.messages('six');
    expect(answer && toText(answer)).toHaveLength(300 * 4);
  });
});

describe('a turn whose object goes away', () => {
  it('is an interrupted answer on the next wake, and can be continued in the same message', async () => {
    const visitor = new Visitor();
    const reader = readerOf(await visitor.send('gone', '[[fault:long:100:100]]'));
    await readUntil(reader, (text) => text.includes('text-delta'));
    const stub = stubOf(visitor, 'gone');
    await runInDurableObject(stub, (_, state) => state.abort('killed')).catch(() => undefined);
    const [, answer] = await visitor.messages('gone');
    expect(answer?.metadata?.status).toBe('interrupted');
    const partial = answer ? toText(answer) : '';
    expect(partial.length).toBeGreaterThan(0);

    const continued = await readMessage(
      await visitor.call('/api/chat', {
        method: 'POST',
        body: { id: 'gone', trigger: 'continue-message', messageId: answer?.id },
      }),
    );
    expect(continued.id).toBe(answer?.id);
    const numbers = Array.from({ length: 100 }, (_, index) => String(index).padStart(4, '0'));
    expect(toText(continued)).toBe(numbers.join(''));
    expect((await visitor.messages('gone')).length).toBe(2);
  });

  it('has an alarm set for it, also when that of an earlier turn goes off while it runs', async () => {
    const visitor = new Visitor();
    await visitor.ask('alarm', 'Explain recursion');
    const reader = readerOf(await visitor.send('alarm', '[[fault:long:400:100]]'));
    await readUntil(reader, (text) => text.includes('text-delta'));
    const stub = stubOf(visitor, 'alarm');
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    const next = await runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    expect(next).toBeGreaterThan(Date.now());
    await visitor.call('/api/chat/alarm/stop', { method: 'POST', body: {} });
  });

  it('is there unchanged when the object was idle', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask('idle', 'Explain recursion');
    await evictDurableObject(stubOf(visitor, 'idle'));
    const [, stored] = await visitor.messages('idle');
    expect(stored?.parts).toEqual(answer.parts);
  });
});

describe('versions', () => {
  it('regenerate makes a sibling, and one can go back to the first', async () => {
    const visitor = new Visitor();
    const first = await visitor.ask('tree', 'Explain recursion');
    const second = await readMessage(
      await visitor.call('/api/chat', {
        method: 'POST',
        body: { id: 'tree', trigger: 'regenerate-message', messageId: first.id },
      }),
    );
    const [, shown] = await visitor.messages('tree');
    expect(shown?.metadata?.siblings).toEqual({ index: 1, ids: [first.id, second.id] });
    const patched = await visitor.call('/api/conversations/tree', {
      method: 'PATCH',
      body: { leafId: first.id },
    });
    expect(patched.status).toBe(200);
    expect((await visitor.messages('tree')).at(-1)?.id).toBe(first.id);
  });

  it('a tab that answers an older message makes a branch', async () => {
    const visitor = new Visitor();
    const first = await visitor.ask('stale', 'One');
    await visitor.ask('stale', 'Two');
    await visitor.ask('stale', 'Two, again', { parentId: first.id });
    const shown = await visitor.messages('stale');
    expect(shown.map(toText)[2]).toBe('Two, again');
    expect(shown[2]?.metadata?.siblings?.ids).toHaveLength(2);
  });

  it('an answer that the conversation has gone on from is not written on: what follows stays in sight', async () => {
    const visitor = new Visitor();
    const first = await visitor.ask('further', 'Explain recursion');
    await visitor.ask('further', 'And then?');
    const refused = await visitor.call('/api/chat', {
      method: 'POST',
      body: { id: 'further', trigger: 'continue-message', messageId: first.id },
    });
    expect([refused.status, await refused.json()]).toMatchObject([
      ...[400, { error: { code: 'nothing-to-do' } }],
    ]);
    expect(await visitor.messages('further')).toHaveLength(4);
  });

  it('stores a message that is posted twice once', async () => {
    const visitor = new Visitor();
    const message = { id: 'mine' };
    const one = await visitor.ask('twice', 'Explain recursion', { message });
    const two = await visitor.ask('twice', 'Explain recursion', { message });
    expect(two.parts).toEqual(one.parts);
    expect(await visitor.messages('twice')).toHaveLength(2);
  });
});

describe('deletion', () => {
  it('can be undone, and erases everything when its time has come', async () => {
    const visitor = new Visitor();
    await visitor.ask('lost', 'Explain recursion');
    const remove = () => visitor.call('/api/conversations/lost', { method: 'DELETE' });
    expect((await remove()).status).toBe(204);
    expect((await visitor.call('/api/conversations/lost')).status).toBe(404);
    const undo = { method: 'PATCH', body: { deleted: false } };
    expect((await visitor.call('/api/conversations/lost', undo)).status).toBe(200);
    expect(await visitor.messages('lost')).toHaveLength(2);

    await remove();
    waitForUndo();
    const stub = stubOf(visitor, 'lost');
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    const tables = await runInDurableObject(stub, (_, state) =>
      state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'messages'").toArray(),
    );
    expect(tables).toEqual([]);
    const found = await visitor.call('/api/conversations?q=recursion');
    expect(await found.json()).toEqual({ items: [], nextCursor: null });
  });

  it('has its whole time, also when the alarm of an earlier one goes off', async () => {
    const visitor = new Visitor();
    await visitor.ask('early', 'Explain recursion');
    await visitor.call('/api/conversations/early', { method: 'DELETE' });
    const stub = stubOf(visitor, 'early');
    const set = await runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await runInDurableObject(stub, (_, { storage }) => storage.getAlarm())).toBe(set);
    const undo = { method: 'PATCH', body: { deleted: false } };
    expect((await visitor.call('/api/conversations/early', undo)).status).toBe(200);
    expect(await visitor.messages('early')).toHaveLength(2);
  });

  it('cannot be undone once it is being carried out', async () => {
    const visitor = new Visitor();
    await visitor.ask('late', 'Explain recursion');
    await visitor.call('/api/conversations/late', { method: 'DELETE' });
    waitForUndo();
    const restored = await runInDurableObject(stubOf(visitor, 'late'), async (conversation) => {
      const erased = conversation.alarm();
      const view = await conversation.restore();
      await erased;
      return view;
    });
    expect(restored).toBeNull();
    expect((await visitor.call('/api/conversations/late')).status).toBe(404);
    const found = await visitor.call('/api/conversations?q=recursion');
    expect(await found.json()).toEqual({ items: [], nextCursor: null });
  });
});

describe('erasure', () => {
  it('leaves nothing to a turn whose budget was asked for meanwhile', async () => {
    const visitor = new Visitor();
    const { id: messageId } = await visitor.ask('between', 'Explain recursion');
    const owner = { accountId: visitor.accountId, conversationId: 'between' };
    const request = { kind: 'regenerate', conversationId: 'between', messageId } as const;
    const stub = stubOf(visitor, 'between');
    const answered = await runInDurableObject(stub, async (conversation) => {
      const sent = conversation.send(owner, request, {});
      await conversation.erase();
      return sent;
    });
    expect(answered).toMatchObject({ ok: false, failure: { code: 'not-found' } });
    expect(await stub.load()).toBeNull();
  });
});

describe("another account's conversation", () => {
  it('answers exactly as one that does not exist', async () => {
    const owner = new Visitor();
    await owner.ask('private', 'Explain recursion');
    const stranger = new Visitor();
    await stranger.ask('own', 'Hello');
    for (const [path, method] of [
      ['/api/conversations/ID', 'GET'],
      ['/api/conversations/ID/messages', 'GET'],
      ['/api/conversations/ID', 'DELETE'],
      ['/api/chat/ID/stream', 'GET'],
      ['/api/chat/ID/stop', 'POST'],
    ] as const) {
      const init = { method, ...(method === 'POST' && { body: {} }) };
      const foreign = await stranger.call(path.replace('ID', 'private'), init);
      const unknown = await stranger.call(path.replace('ID', 'nothing'), init);
      expect([foreign.status, await foreign.text()]).toEqual([
        unknown.status,
        await unknown.text(),
      ]);
    }
    const found = await stranger.call('/api/conversations?q=recursion');
    expect(await found.json()).toEqual({ items: [], nextCursor: null });
  });
});
