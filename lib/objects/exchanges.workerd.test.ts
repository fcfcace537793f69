import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Spent } from '@/lib/domain/conversation';
import type { ExchangeItem } from '@/lib/domain/exchange';
import type { Message } from '@/lib/domain/message';
import { BUILT_IN_TOOLS } from '@/lib/models/built-in-tools';
import { readUntil, Visitor } from '@/test/client';
import { readUpstream } from '@/test/upstream';
import { ExchangeTable } from './exchange-table';

const toPath = (id: string, message: Message, query = '') =>
  `/api/conversations/${id}/messages/${message.id}/exchange${query}`;

async function read(visitor: Visitor, id: string, message: Message, query = '') {
  const response = await visitor.call(toPath(id, message, query));
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as ExchangeItem;
}

/** What the binding was sent for a question. */
async function toSent(text: string) {
  const { requests } = await readUpstream();
  return requests.findLast(({ inputs }) => inputs.messages.at(-1)?.content === text)?.inputs;
}

const toBody = ({ exchange: { response } }: ExchangeItem) =>
  'body' in response ? response.body : response.error;

describe('what an answer sent and what came back', () => {
  it('is the body that the binding received, field for field, and the event stream as it came', async () => {
    const visitor = new Visitor();
    const settings = { system: 'Be brief.', temperature: 0.3, max_completion_tokens: 900 };
    const first = await visitor.ask('raw', 'Raw one', { settings });
    const second = await visitor.ask('raw', 'Raw two');
    for (const [text, answer] of [['Raw one', first] as const, ['Raw two', second] as const]) {
      const item = await read(visitor, 'raw', answer);
      const sent = await toSent(text);
      expect(item).toMatchObject({
        index: 0,
        count: 1,
        exchange: { model: 'openai/gpt-4.1-mini' },
      });
      // Compared as text: the order of its fields is the same, too.
      expect(JSON.stringify(item.exchange.inputs)).toBe(JSON.stringify(sent));
      expect(item.exchange.options).toMatchObject({ gateway: { id: 'default' } });
      expect(item.exchange.response).toMatchObject({ status: 200, isCut: false });
      expect(toBody(item)).toMatch(/^data: \{"id":"chatcmpl-[\s\S]*data: \[DONE\]\n\n$/);
    }
  });

  it('is there for each step of a turn, and for an answer that was not streamed', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask('steps', 'Use calculator with {"expression":"6*7"}', {
      settings: { tools: BUILT_IN_TOOLS, stream: false },
    });
    const last = await read(visitor, 'steps', answer);
    expect([last.index, last.count]).toEqual([1, 2]);
    expect(JSON.parse(toBody(last))).toMatchObject({ object: 'chat.completion' });
    const first = await read(visitor, 'steps', answer, '?index=0');
    expect(toBody(first)).toContain('calculator');
    const missing = await visitor.call(toPath('steps', answer, '?index=2'));
    expect([missing.status, await missing.json()]).toMatchObject([
      ...[404, { error: { code: 'not-found' } }],
    ]);
  });

  it('tells of refusals, of what the binding threw, and of every attempt', async () => {
    const visitor = new Visitor();
    const refused = await visitor.ask('refused', 'No [[fault:400]]');
    const item = await read(visitor, 'refused', refused);
    expect(item.exchange.response).toMatchObject({ status: 400 });
    expect(toBody(item)).toContain('"error"');
    const thrown = await visitor.ask('thrown', 'Again [[fault:exceptionx1]]');
    const attempts = await read(visitor, 'thrown', thrown);
    expect(attempts.count).toBe(2);
    expect(toBody(await read(visitor, 'thrown', thrown, '?index=0'))).toContain('3040');
  });

  it('keeps what had come of an answer that was stopped', async () => {
    const visitor = new Visitor();
    const response = await visitor.send('stop', 'Count [[fault:long:5000:200]]');
    const reader = response.body?.getReader();
    for (let text = ''; !text.includes('text-delta'); ) {
      text += new TextDecoder().decode((await reader?.read())?.value);
    }
    await visitor.call('/api/chat/stop/stop', { method: 'POST' });
    const [, answer] = await visitor.messages('stop');
    const body = toBody(await read(visitor, 'stop', answer as Message));
    expect(body).toContain('0000');
    expect(body).not.toContain('[DONE]');
  });

  it('stores what is said once, however often it is sent', async () => {
    const visitor = new Visitor();
    for (const text of ['One', 'Two', 'Three', 'Four']) {
      const answer = await visitor.ask('linear', text);
      await read(visitor, 'linear', answer);
    }
    const stub = env.CONVERSATION.getByName(`${visitor.accountId}:linear`);
    const counts = await runInDurableObject(stub, (_, { storage: { sql } }) =>
      ['said', 'exchanges'].map(
        (table) => sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).one().n,
      ),
    );
    // Four questions, and the answer that was sent again with three of them: it is always the same.
    expect(counts).toEqual([5, 4]);
  });

  it('is found again without reading what other branches and turns have said', async () => {
    const countReads = async (messages: number): Promise<number> => {
      const stub = env.CONVERSATION.getByName(crypto.randomUUID());
      return runInDurableObject(stub, async (_, { storage }) => {
        let rows = 0;
        const exec = (query: string, ...bindings: unknown[]) => {
          const cursor = storage.sql.exec(query, ...bindings);
          const read = cursor.toArray();
          rows += cursor.rowsRead;
          return { one: () => read[0], [Symbol.iterator]: () => read.values() };
        };
        const table = new ExchangeTable({ exec } as unknown as SqlStorage);
        const send = (said: unknown[]) =>
          table.add('a', [{ messages: said, bytes: new Uint8Array(1), isCut: false }], (writes) =>
            storage.transactionSync(writes),
          );
        await send(Array.from({ length: messages }, (_, index) => `Message ${index}`));
        rows = 0;
        await send(['Message 0', 'Another message']);
        return rows;
      });
    };
    const [few, many] = [await countReads(10), await countReads(1_000)];
    expect(many).toBeLessThan(few + 50);
  });

  it('is nobody else’s to read', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask('mine', 'Secret');
    const other = new Visitor();
    await other.ask('mine', 'Another');
    expect((await other.call(toPath('mine', answer))).status).toBe(404);
  });
});

it('an answer says what it cost, and its conversation what all of them did', async () => {
  const visitor = new Visitor();
  const first = await visitor.ask('cost', 'Explain recursion with a simple example.');
  const { usage, cost = 0 } = first.metadata ?? {};
  expect(cost).toBe(Math.round((usage?.inputTokens ?? 0) * 0.4 + (usage?.outputTokens ?? 0) * 1.6));
  const again = await visitor.call('/api/chat', {
    method: 'POST',
    body: { id: 'cost', trigger: 'regenerate-message', messageId: first.id },
  });
  await again.text();
  const read = async () => {
    const view = (await (await visitor.call('/api/conversations/cost')).json()) as { spent: Spent };
    return view.spent;
  };
  const answers = 2 * (usage?.outputTokens ?? 0);
  // The title comes after the answer, and was asked for as well.
  await expect.poll(async () => (await read()).outputTokens).toBeGreaterThan(answers);
  const titled = await read();
  expect(titled.outputTokens - answers).toBeLessThan(64);
  expect(titled.cost).toBeGreaterThan(2 * cost);
  expect(titled.estimated).toBeUndefined();
});

it.each(['stopped', 'lost'])('what an answer cost that was %s is estimated', async (how) => {
  const visitor = new Visitor();
  const response = await visitor.send(how, 'Count [[fault:long:5000:200]]');
  await readUntil(response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>, (text) =>
    text.includes('text-delta'),
  );
  const stub = env.CONVERSATION.getByName(`${visitor.accountId}:${how}`);
  if (how === 'lost') {
    await runInDurableObject(stub, (_, state) => state.abort('killed')).catch(() => undefined);
  } else await visitor.call(`/api/chat/${how}/stop`, { method: 'POST' });
  const view = await (await visitor.call(`/api/conversations/${how}`)).json();
  const { spent } = view as { spent: Spent };
  expect(spent.inputTokens).toBeGreaterThan(0);
  expect(spent.outputTokens).toBeGreaterThan(0);
  expect(spent.cost).toBeGreaterThan(0);
  expect(spent.estimated).toBe(spent.cost);
});
