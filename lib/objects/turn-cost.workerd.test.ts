import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { TurnLog } from './turn-log';

/** Counts what a log writes, by asking SQLite itself. */
async function countRows(deltas: number, perTick: number): Promise<number> {
  const stub = env.CONVERSATION.getByName(crypto.randomUUID());
  return runInDurableObject(stub, async (_, { storage }) => {
    TurnLog.create(storage.sql);
    let rows = 0;
    const sql = {
      exec: (query: string, ...bindings: unknown[]) => {
        const cursor = storage.sql.exec(query, ...bindings);
        rows += cursor.rowsWritten;
        return cursor;
      },
    } as unknown as SqlStorage;
    const log = new TurnLog(sql);
    for (let i = 0; i < deltas; i += 1) {
      log.append({ type: 'text-delta', id: '0', delta: String(i).padStart(4, '0') });
      if (i % perTick === 0) await scheduler.wait(1);
    }
    log.end();
    return rows;
  });
}

describe('the log of a turn', () => {
  it('packs deltas that arrive together: at most 24 rows for 1,000 at full speed', async () => {
    expect(await countRows(1_000, 50)).toBeLessThanOrEqual(24);
  });

  it('keeps a reader that does not read from holding memory, and gives it all when it does', async () => {
    const stub = env.CONVERSATION.getByName(crypto.randomUUID());
    const read = await runInDurableObject(stub, async (_, { storage }) => {
      TurnLog.create(storage.sql);
      const log = new TurnLog(storage.sql);
      const reader = log.follow().getReader();
      for (let i = 0; i < 400; i += 1) {
        log.append({ type: 'text-delta', id: '0', delta: 'x'.repeat(10_000) });
        log.flush();
      }
      log.end();
      const closed = log.close();
      const sizes: number[] = [];
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        sizes.push(next.value.byteLength);
      }
      await closed;
      return sizes;
    });
    expect(read.reduce((sum, size) => sum + size)).toBeGreaterThan(4_000_000);
    // One read of the log is all that is held for a reader.
    expect(Math.max(...read)).toBeLessThan(100_000);
  });
});
