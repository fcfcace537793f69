import type { ConversationItem, ListedConversation, Page } from '@/lib/domain/conversation';
import { toExcerpt, toTerms } from '@/lib/domain/excerpt';
import type { IndexedText } from './account-api';
import { hasTable } from './has-table';
import { SessionTable } from './session-table';

/** Characters of a message that the search knows. */
const INDEXED = 20_000;

/** Messages that a search looks at, and conversations that it shows. */
const HITS = 400;
const SHOWN = 50;

/** Shortest term that the index of three-letter pieces can find; shorter ones are compared. */
const INDEX_TERM = 3;

type Row = {
  id: string;
  title: string;
  pinned: number;
  created: number;
  updated: number;
  running: number;
};
type Hit = { conversation: string; message: string; body: string };

const COLUMNS = 'id, title, pinned, created, updated, running';

/** What an Account object stores: sessions, the list of conversations, and the search over them. */
export class AccountStore {
  static open(storage: DurableObjectStorage): AccountStore | undefined {
    return hasTable(storage.sql, 'sessions') ? new AccountStore(storage) : undefined;
  }

  static create(storage: DurableObjectStorage): AccountStore {
    const { sql } = storage;
    storage.transactionSync(() => {
      SessionTable.create(sql);
      sql.exec(`CREATE TABLE conversations (id TEXT PRIMARY KEY, title TEXT NOT NULL,
        pinned INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
        running INTEGER NOT NULL, hidden INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`);
      // Pieces of three letters find parts of words, and words of scripts without spaces.
      sql.exec(`CREATE VIRTUAL TABLE search USING fts5(
        conversation UNINDEXED, message UNINDEXED, body, tokenize = 'trigram')`);
      // Where a text is in the search: without it, replacing one would read them all.
      sql.exec(`CREATE TABLE indexed (conversation TEXT NOT NULL, message TEXT NOT NULL,
        entry INTEGER NOT NULL, PRIMARY KEY (conversation, message)) WITHOUT ROWID`);
    });
    return new AccountStore(storage);
  }

  readonly sessions: SessionTable;

  private constructor(private readonly storage: DurableObjectStorage) {
    this.sessions = new SessionTable(storage.sql);
  }

  /** Every conversation, those that can still be brought back included. */
  ids(): string[] {
    return [...this.storage.sql.exec<{ id: string }>('SELECT id FROM conversations')].map(
      ({ id }) => id,
    );
  }

  record(item: ConversationItem, texts: readonly IndexedText[]): void {
    const { sql } = this.storage;
    this.storage.transactionSync(() => {
      const before = this.#get(item.id);
      sql.exec(
        `INSERT OR REPLACE INTO conversations (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`,
        ...[item.id, item.title, Number(item.pinned), item.createdAt, item.updatedAt],
        Number(item.running),
      );
      if (before?.title !== item.title) this.#index(item.id, '', item.title);
      for (const { messageId, text } of texts) this.#index(item.id, messageId, text);
    });
  }

  hide(id: string): void {
    this.storage.sql.exec('UPDATE conversations SET hidden = 1 WHERE id = ?', id);
  }

  /** Whether a conversation is deleted, and can still be brought back. */
  isHidden(id: string): boolean {
    const [row] = this.storage.sql.exec(
      'SELECT 1 FROM conversations WHERE id = ? AND hidden = 1',
      id,
    );
    return row !== undefined;
  }

  forget(id: string): void {
    const { sql } = this.storage;
    this.storage.transactionSync(() => {
      sql.exec('DELETE FROM conversations WHERE id = ?', id);
      sql.exec(
        'DELETE FROM search WHERE rowid IN (SELECT entry FROM indexed WHERE conversation = ?)',
        id,
      );
      sql.exec('DELETE FROM indexed WHERE conversation = ?', id);
    });
  }

  list(cursor: string | null, limit: number): Page<ListedConversation> {
    const after = cursor === null ? undefined : this.#get(cursor);
    const rows = this.storage.sql
      .exec<Row>(
        `SELECT ${COLUMNS} FROM conversations WHERE hidden = 0
         AND (? IS NULL OR (pinned, updated, id) < (?, ?, ?))
         ORDER BY pinned DESC, updated DESC, id DESC LIMIT ?`,
        ...[cursor, after?.pinned ?? 0, after?.updated ?? 0, after?.id ?? '', limit + 1],
      )
      .toArray();
    const items = rows.slice(0, limit).map(toItem);
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** The conversations in which every term stands in one message or title, latest message first. */
  search(query: string): Page<ListedConversation> {
    const terms = toTerms(query);
    const found = new Map<string, ListedConversation>();
    for (const hit of this.#hits(terms)) {
      if (found.size >= SHOWN) break;
      if (found.has(hit.conversation)) continue;
      const row = this.#get(hit.conversation);
      const excerpt = toExcerpt(hit.body, terms);
      if (!row || !excerpt) continue;
      const match = { messageId: hit.message || null, ...excerpt };
      found.set(row.id, { ...toItem(row), match });
    }
    return { items: [...found.values()], nextCursor: null };
  }

  #hits(terms: string[]): Iterable<Hit> {
    if (terms.length === 0) return [];
    const indexed = terms.filter((term) => [...term].length >= INDEX_TERM);
    const compared = terms.filter((term) => [...term].length < INDEX_TERM);
    const conditions = [
      ...(indexed.length ? ['search MATCH ?'] : []),
      ...compared.map(() => "body LIKE ? ESCAPE '\\'"),
    ];
    return this.storage.sql.exec<Hit>(
      `SELECT conversation, message, body FROM search WHERE ${conditions.join(' AND ')}
       ORDER BY rowid DESC LIMIT ${HITS}`,
      ...(indexed.length
        ? [indexed.map((term) => `"${term.replaceAll('"', '""')}"`).join(' ')]
        : []),
      ...compared.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`),
    );
  }

  #get(id: string): Row | undefined {
    const [row] = this.storage.sql.exec<Row>(
      `SELECT ${COLUMNS} FROM conversations WHERE id = ? AND hidden = 0`,
      id,
    );
    return row;
  }

  #index(conversation: string, message: string, text: string): void {
    const { sql } = this.storage;
    sql.exec(
      'DELETE FROM search WHERE rowid = (SELECT entry FROM indexed WHERE conversation = ? AND message = ?)',
      ...[conversation, message],
    );
    if (!text) return;
    sql.exec(
      'INSERT INTO search (conversation, message, body) VALUES (?, ?, ?)',
      ...[conversation, message, text.slice(0, INDEXED)],
    );
    sql.exec(
      'INSERT OR REPLACE INTO indexed (conversation, message, entry) VALUES (?, ?, last_insert_rowid())',
      ...[conversation, message],
    );
  }
}

function toItem(row: Row): ConversationItem {
  return {
    id: row.id,
    title: row.title,
    pinned: row.pinned === 1,
    createdAt: row.created,
    updatedAt: row.updated,
    running: row.running === 1,
  };
}
