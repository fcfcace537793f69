import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { AccountStore } from './account-store';

const ITEM = {
  id: crypto.randomUUID(),
  title: 'A conversation',
  pinned: false,
  createdAt: 1,
  updatedAt: 1,
  running: false,
};

/** The rows that SQLite reads to take one more message, when it has taken so many, and to replace it. */
async function countReads(messages: number): Promise<{ added: number; replaced: number }> {
  const stub = env.ACCOUNT.getByName(crypto.randomUUID());
  return runInDurableObject(stub, async (_, { storage }) => {
    let rows = 0;
    const sql = {
      exec: (query: string, ...bindings: unknown[]) => {
        const cursor = storage.sql.exec(query, ...bindings);
        const read = cursor.toArray();
        rows += cursor.rowsRead;
        return { one: () => read[0], [Symbol.iterator]: () => read.values() };
      },
    };
    const counted = {
      sql,
      transactionSync: (run: () => void) => storage.transactionSync(run),
    } as unknown as DurableObjectStorage;
    const store = AccountStore.create(counted);
    const toText = (index: number) => ({ messageId: `m${index}`, text: `Message ${index}` });
    store.record(
      ITEM,
      Array.from({ length: messages }, (_, index) => toText(index)),
    );
    rows = 0;
    store.record(ITEM, [toText(messages)]);
    const added = rows;
    rows = 0;
    store.record(ITEM, [toText(messages)]);
    return { added, replaced: rows };
  });
}

describe('the search of an account', () => {
  it('takes a message without reading the ones it has', async () => {
    const few = await countReads(10);
    const many = await countReads(1_000);
    expect(many.added).toBeLessThan(few.added + 100);
    expect(many.replaced).toBeLessThan(few.replaced + 100);
  });

  it('forgets what a message said before, and a conversation with all its messages', async () => {
    const stub = env.ACCOUNT.getByName(crypto.randomUUID());
    await runInDurableObject(stub, async (_, { storage }) => {
      const store = AccountStore.create(storage);
      const find = (words: string) =>
        store.search(words).items.map(({ match }) => match?.messageId);
      store.record(ITEM, [
        { messageId: 'a', text: 'the first wording' },
        { messageId: 'b', text: 'another message' },
      ]);
      store.record(ITEM, [{ messageId: 'a', text: 'the second wording' }]);
      expect(find('first wording')).toEqual([]);
      expect(find('second wording')).toEqual(['a']);
      store.forget(ITEM.id);
      const [left] = storage.sql.exec('SELECT count(*) AS n FROM search').toArray();
      expect(left).toEqual({ n: 0 });
    });
  });
});
