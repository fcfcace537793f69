import { describe, expect, it } from 'vitest';
import type { ListedConversation, Page } from '@/lib/domain/conversation';
import { type Message, toText } from '@/lib/domain/message';
import { Visitor } from '@/test/client';

async function list(visitor: Visitor, query = ''): Promise<Page<ListedConversation>> {
  return (await visitor.call(`/api/conversations${query}`)).json();
}

describe('the list of conversations', () => {
  it('is newest first, pinned ones before all, and comes in pages', async () => {
    const visitor = new Visitor();
    for (const id of ['a', 'b', 'c']) await visitor.ask(id, `Question ${id}`);
    await visitor.call('/api/conversations/a', { method: 'PATCH', body: { pinned: true } });
    expect((await list(visitor)).items.map((item) => item.id)).toEqual(['a', 'c', 'b']);
    const first = await list(visitor, '?limit=2');
    expect(first.items.map((item) => item.id)).toEqual(['a', 'c']);
    const rest = await list(visitor, `?limit=2&cursor=${first.nextCursor}`);
    expect(rest).toMatchObject({ items: [{ id: 'b' }], nextCursor: null });
  });

  it('is titled by the model after the first answer, and by a person for good', async () => {
    const visitor = new Visitor();
    await visitor.ask('titled', 'Tell me about the history of the bicycle');
    const titled = async () => (await list(visitor)).items[0]?.title;
    await expect.poll(titled).toBe('Tell me about the history of');
    await visitor.call('/api/conversations/titled', { method: 'PATCH', body: { title: 'Mine' } });
    await visitor.ask('titled', 'And the tricycle?');
    expect(await titled()).toBe('Mine');
  });
});

describe('the search', () => {
  it('finds words of messages and titles, and shows them in context', async () => {
    const visitor = new Visitor();
    await visitor.ask('bike', 'Who built the first velocipede in Paris?');
    await visitor.ask('other', 'Something else');
    const { items } = await list(visitor, '?q=VELOCI');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: 'bike', match: { hit: 'veloci' } });
    expect((await list(visitor, '?q=velocipede%20paris')).items).toHaveLength(1);
    expect((await list(visitor, '?q=velocipede%20rome')).items).toHaveLength(0);
  });

  it.each([
    ['100%', 'It is 100% sure', 'What is unsure'],
    ['"; DROP', 'Say "; DROP TABLE', 'Say nothing'],
    ['自転車', '最初の自転車は誰が作りましたか', '最初の車は誰が'],
    ['quite\0sure', 'It is quite sure', 'It is quite open'],
    ['_z', 'The name snake_z is odd', 'The name snakeXz is odd'],
  ])('takes %j for text', async (query, matching, other) => {
    const visitor = new Visitor();
    await visitor.ask('yes', matching);
    await visitor.ask('no', other);
    const { items } = await list(visitor, `?q=${encodeURIComponent(query)}`);
    expect(items.map((item) => item.id)).toEqual(['yes']);
  });
});

describe('a long conversation', () => {
  it('is read from its end, page by page', async () => {
    const visitor = new Visitor();
    for (const text of ['One', 'Two', 'Three']) await visitor.ask('long', text);
    const page = async (query: string): Promise<Page<Message>> =>
      (await visitor.call(`/api/conversations/long/messages${query}`)).json();
    const last = await page('?limit=2');
    expect(toText(last.items[0] ?? { parts: [] })).toBe('Three');
    const before = await page(`?limit=2&before=${last.nextCursor}`);
    expect(toText(before.items[0] ?? { parts: [] })).toBe('Two');
    const start = await page(`?limit=2&before=${before.nextCursor}`);
    expect(start.nextCursor).toBeNull();
    expect(toText(start.items[0] ?? { parts: [] })).toBe('One');
  });

  it('holds a message of 5 MB, character by character', async () => {
    const visitor = new Visitor();
    // Of four-byte characters, so that cutting into rows must not cut one of them.
    const text = `a${'😀é漢x'.repeat(500_000)}`;
    expect(new TextEncoder().encode(text).byteLength).toBeGreaterThan(5_000_000);
    await visitor.ask('huge', text);
    const [stored] = await visitor.messages('huge');
    expect(stored && toText(stored) === text).toBe(true);
  });
});
