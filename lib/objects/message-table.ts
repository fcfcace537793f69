import type { Message } from '@/lib/domain/message';
import { type Node, Tree } from '@/lib/domain/tree';

/**
 * UTF-16 units in one row. A value in SQLite holds 2 MB, and a unit is at most 3 bytes of UTF-8.
 */
const SLICE = 500_000;

type Stored = Pick<Message, 'parts' | 'metadata'>;

/** The messages of a conversation in SQLite, and their tree in memory. Texts are read when asked for. */
export class MessageTable {
  readonly tree = new Tree();
  readonly #rows = new Map<string, number>();

  static create(sql: SqlStorage): void {
    sql.exec(`CREATE TABLE messages (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL, parent TEXT, role TEXT NOT NULL, body TEXT NOT NULL)`);
    sql.exec(`CREATE TABLE slices (
      seq INTEGER NOT NULL, n INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (seq, n)) WITHOUT ROWID`);
  }

  constructor(private readonly sql: SqlStorage) {
    const rows = sql.exec<{ seq: number; id: string; parent: string | null; role: Node['role'] }>(
      'SELECT seq, id, parent, role FROM messages ORDER BY seq',
    );
    for (const row of rows) {
      this.#rows.set(row.id, row.seq);
      this.tree.add({ id: row.id, parentId: row.parent, role: row.role });
    }
  }

  /** Rows written: one, and one for each further half million characters. */
  insert(message: Message, parentId: string | null): void {
    const seq = this.#rows.size + 1;
    const [body = '', ...rest] = toSlices(message);
    this.sql.exec(
      'INSERT INTO messages (seq, id, parent, role, body) VALUES (?, ?, ?, ?, ?)',
      ...[seq, message.id, parentId, message.role, body],
    );
    this.#writeSlices(seq, rest);
    this.#rows.set(message.id, seq);
    this.tree.add({ id: message.id, parentId, role: message.role });
  }

  update(message: Message): void {
    const seq = this.#rows.get(message.id);
    if (seq === undefined) throw new Error(`No message ${message.id} to update`);
    const [body = '', ...rest] = toSlices(message);
    this.sql.exec('UPDATE messages SET body = ? WHERE seq = ?', body, seq);
    this.sql.exec('DELETE FROM slices WHERE seq = ?', seq);
    this.#writeSlices(seq, rest);
  }

  get(id: string): Message | undefined {
    const seq = this.#rows.get(id);
    const node = this.tree.get(id);
    if (seq === undefined || !node) return undefined;
    const first = this.sql.exec<{ body: string }>('SELECT body FROM messages WHERE seq = ?', seq);
    const more = this.sql.exec<{ body: string }>(
      'SELECT body FROM slices WHERE seq = ? ORDER BY n',
      seq,
    );
    const json = [first.one(), ...more].map((row) => row.body).join('');
    return { id, role: node.role, ...(JSON.parse(json) as Stored) };
  }

  #writeSlices(seq: number, slices: string[]): void {
    for (const [n, body] of slices.entries()) {
      this.sql.exec('INSERT INTO slices (seq, n, body) VALUES (?, ?, ?)', seq, n, body);
    }
  }
}

function toSlices({ parts, metadata }: Message): string[] {
  // Where a message stands among its siblings follows from the tree: it is not stored.
  const { siblings: _siblings, ...kept } = metadata ?? { siblings: undefined };
  // Escaping lone surrogates, `JSON.stringify` gives well-formed text: only pairs must not be cut.
  const json = JSON.stringify({ parts, metadata: kept });
  const slices: string[] = [];
  for (let start = 0; start < json.length; ) {
    const end = start + SLICE;
    const cutsPair = end < json.length && (json.charCodeAt(end - 1) & 0xfc00) === 0xd800;
    slices.push(json.slice(start, cutsPair ? end - 1 : end));
    start = cutsPair ? end - 1 : end;
  }
  return slices;
}
