import type { Exchange, ExchangeItem } from '@/lib/domain/exchange';
import { pack, unpack } from '@/lib/models/packed';
import { type Recorded, type RecordHead, withMessages } from '@/lib/models/recorder';
import { hasTable } from './has-table';

/** Bytes in one row: a value in SQLite holds 2 MB. */
const SLICE = 1_900_000;

/** The messages of a request as runs of ids, first and last: a conversation that goes on is one run. */
type Runs = [first: number, last: number][];

type Part = { body: ArrayBuffer };

/**
 * What was sent to the model and what it answered. A request repeats all that was said before it:
 * each message is stored once, so that a conversation of n turns takes n of them and not n².
 */
export class ExchangeTable {
  constructor(private readonly sql: SqlStorage) {}

  /**
   * Rows read: one for each message that is sent. Rows written: one for each request, and two for
   * each message that none has sent before.
   */
  async add(
    messageId: string,
    records: readonly Recorded[],
    transaction: (writes: () => void) => void,
  ): Promise<void> {
    const sent = await Promise.all(
      records.map(({ messages }) => Promise.all(messages.map(toSaid))),
    );
    const said = new Map(sent.flat().map(({ hash, json }) => [hash, json]));
    const isThere = this.#isThere();
    if (isThere) this.#index();
    const ids = this.#findIds(isThere ? said.keys() : []);
    const fresh = [...said].filter(([hash]) => !ids.has(hash));
    const bodies = await Promise.all(
      fresh.map(async ([hash, json]) => [hash, await pack(json)] as const),
    );
    transaction(() => {
      this.#create();
      // Another turn may have stored some of them meanwhile.
      const stored = this.#findIds(fresh.map(([hash]) => hash));
      for (const [hash, bytes] of bodies) {
        ids.set(hash, stored.get(hash) ?? this.#insertMessage(hash, bytes));
      }
      for (const [at, record] of records.entries()) {
        const runs = toRuns((sent[at] ?? []).map(({ hash }) => ids.get(hash) ?? 0));
        this.#insertExchange(messageId, runs, record);
      }
    });
  }

  /** One of the requests of an answer, the last where none is named; null where there is none. */
  async get(messageId: string, index: number | null): Promise<ExchangeItem | null> {
    if (!this.#isThere()) return null;
    const rows = [
      ...this.sql.exec<{ seq: number; runs: string; cut: number }>(
        'SELECT seq, runs, cut FROM exchanges WHERE n = 0 AND message = ? ORDER BY seq',
        messageId,
      ),
    ];
    const at = index ?? rows.length - 1;
    const row = rows[at];
    if (!row) return null;
    const text = await unpack(await this.#read('exchanges', 'seq', row.seq));
    const end = text.indexOf('\n');
    const head = JSON.parse(text.slice(0, end)) as RecordHead;
    const messages = await this.#readMessages(JSON.parse(row.runs) as Runs);
    const exchange = toExchange(head, messages, text.slice(end + 1), row.cut === 1);
    return { index: at, count: rows.length, exchange };
  }

  async #readMessages(runs: Runs): Promise<unknown[]> {
    const ids = runs.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    return Promise.all(
      ids.map(
        async (id) => JSON.parse(await unpack(await this.#read('said', 'id', id))) as unknown,
      ),
    );
  }

  #isThere(): boolean {
    return hasTable(this.sql, 'exchanges');
  }

  #create(): void {
    if (this.#isThere()) return;
    this.sql.exec(`CREATE TABLE exchanges (
      seq INTEGER NOT NULL, n INTEGER NOT NULL, message TEXT NOT NULL, runs TEXT NOT NULL,
      cut INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (seq, n)) WITHOUT ROWID`);
    this.sql.exec(`CREATE TABLE said (
      id INTEGER NOT NULL, n INTEGER NOT NULL, hash TEXT NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (id, n)) WITHOUT ROWID`);
    this.#index();
  }

  /** Tables that are older than the index get it when they are next written to. */
  #index(): void {
    this.sql.exec('CREATE INDEX IF NOT EXISTS said_hash ON said (hash) WHERE n = 0');
  }

  #findIds(hashes: Iterable<string>): Map<string, number> {
    const found = new Map<string, number>();
    for (const hash of hashes) {
      const [row] = this.sql.exec<{ id: number }>(
        'SELECT id FROM said WHERE hash = ? AND n = 0',
        hash,
      );
      if (row) found.set(hash, row.id);
    }
    return found;
  }

  #insertMessage(hash: string, bytes: Uint8Array): number {
    const { id } = this.sql
      .exec<{ id: number }>('SELECT coalesce(max(id), 0) + 1 AS id FROM said')
      .one();
    for (const [n, slice] of toSlices(bytes).entries()) {
      this.sql.exec('INSERT INTO said (id, n, hash, body) VALUES (?, ?, ?, ?)', id, n, hash, slice);
    }
    return id;
  }

  #insertExchange(messageId: string, runs: Runs, { bytes, isCut }: Recorded): void {
    const { seq } = this.sql
      .exec<{ seq: number }>('SELECT coalesce(max(seq), 0) + 1 AS seq FROM exchanges')
      .one();
    for (const [n, slice] of toSlices(bytes).entries()) {
      this.sql.exec(
        'INSERT INTO exchanges (seq, n, message, runs, cut, body) VALUES (?, ?, ?, ?, ?, ?)',
        ...[seq, n, messageId, n === 0 ? JSON.stringify(runs) : '', isCut ? 1 : 0, slice],
      );
    }
  }

  async #read(table: 'exchanges' | 'said', key: 'seq' | 'id', value: number): Promise<Blob> {
    const rows = this.sql.exec<Part>(
      `SELECT body FROM ${table} WHERE ${key} = ? ORDER BY n`,
      value,
    );
    return new Blob([...rows].map(({ body }) => body));
  }
}

function toExchange(
  head: RecordHead,
  messages: readonly unknown[],
  body: string,
  isCut: boolean,
): Exchange {
  const { at, model, options, response } = head;
  const common = { at, model, inputs: withMessages(head, messages), options };
  return 'error' in response
    ? { ...common, response }
    : { ...common, response: { ...response, body, isCut } };
}

async function toSaid(message: unknown): Promise<{ hash: string; json: string }> {
  const json = JSON.stringify(message);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json));
  return { hash: btoa(String.fromCharCode(...new Uint8Array(digest))), json };
}

function toRuns(ids: readonly number[]): Runs {
  const runs: Runs = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run && run[1] === id - 1) run[1] = id;
    else runs.push([id, id]);
  }
  return runs;
}

function toSlices(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.byteLength / SLICE));
  return Array.from({ length: count }, (_, n) => bytes.slice(n * SLICE, (n + 1) * SLICE));
}
