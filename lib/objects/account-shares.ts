import type { Page } from '@/lib/domain/conversation';
import { fail, type Result, succeed } from '@/lib/domain/failure';
import type { Owned } from './account-erasure';
import { hasTable } from './has-table';
import { type ObjectsEnv, toShare } from './names';

/** Links of one conversation, and of one account. */
const PER_CONVERSATION = 20;
const PER_ACCOUNT = 1_000;

/** Milliseconds that a link may take to be made. */
const MAKING = 60_000;

/** Which links an account has, and what each is of. What they show is known to their own objects. */
export class AccountShares {
  constructor(
    private readonly sql: SqlStorage,
    private readonly env: Pick<ObjectsEnv, 'SHARE'>,
    private readonly accountId: string,
  ) {}

  get owned(): Owned {
    return {
      ids: () => this.ids(),
      erase: (id) => toShare(this.env, id).remove(this.accountId),
      forget: (id) => this.remove(id),
    };
  }

  add(id: string, conversationId: string): Result<null> {
    this.sql.exec(`CREATE TABLE IF NOT EXISTS shares (id TEXT PRIMARY KEY,
      conversation TEXT NOT NULL, created INTEGER NOT NULL,
      suspended INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`);
    if (this.#of(conversationId).length >= PER_CONVERSATION) {
      const message = `This conversation has ${PER_CONVERSATION} links, which is the most. Stop sharing one of them first.`;
      return fail('too-large', message);
    }
    if (this.ids().length >= PER_ACCOUNT) {
      const message = `You have ${PER_ACCOUNT} links, which is the most. Stop sharing one of them first.`;
      return fail('too-large', message);
    }
    this.sql.exec(
      'INSERT INTO shares (id, conversation, created) VALUES (?, ?, ?)',
      ...[id, conversationId, Date.now()],
    );
    return succeed(null);
  }

  /** False where a link that was just published is to show nothing: it is hidden, or taken back. */
  async confirm(id: string, isHidden: (conversationId: string) => boolean): Promise<boolean> {
    const share = toShare(this.env, id);
    const conversationId = this.#conversationOf(id);
    if (conversationId === undefined) {
      await share.remove(this.accountId);
      return false;
    }
    if (!isHidden(conversationId)) return true;
    this.sql.exec('UPDATE shares SET suspended = 1 WHERE id = ?', id);
    await share.suspend(this.accountId, true);
    return false;
  }

  /** Forgets those of some links that were not added just now: their objects know nothing of them. */
  drop(ids: readonly string[], now: number): void {
    if (!this.#isThere()) return;
    for (const id of ids) {
      this.sql.exec('DELETE FROM shares WHERE id = ? AND created < ?', id, now - MAKING);
    }
  }

  remove(id: string): void {
    if (this.#isThere()) this.sql.exec('DELETE FROM shares WHERE id = ?', id);
  }

  ids(): string[] {
    if (!this.#isThere()) return [];
    return toIds(this.sql.exec<{ id: string }>('SELECT id FROM shares'));
  }

  /** Newest first; of one conversation, or of all. */
  list(query: {
    conversationId: string | null;
    cursor: string | null;
    limit: number;
  }): Page<string> {
    const { conversationId, cursor, limit } = query;
    if (!this.#isThere()) return { items: [], nextCursor: null };
    const found = toIds(
      this.sql.exec<{ id: string }>(
        `SELECT id FROM shares WHERE suspended = 0 AND (? IS NULL OR conversation = ?)
         AND (? IS NULL OR (created, id) < (SELECT created, id FROM shares WHERE id = ?))
         ORDER BY created DESC, id DESC LIMIT ?`,
        ...[conversationId, conversationId, cursor, cursor, limit + 1],
      ),
    );
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? (items.at(-1) ?? null) : null };
  }

  /** The conversation is gone, unless that is undone: its links show nothing. */
  async suspend(conversationId: string): Promise<void> {
    await this.#setSuspended(conversationId, true);
  }

  /** The deletion was undone. Costs next to nothing where there is nothing to do. */
  async resume(conversationId: string): Promise<void> {
    await this.#setSuspended(conversationId, false);
  }

  /** The conversation is gone for good, and so are its links. */
  async erase(conversationId: string): Promise<void> {
    await Promise.all(
      this.#of(conversationId).map(async (id) => {
        await toShare(this.env, id).remove(this.accountId);
        this.remove(id);
      }),
    );
  }

  async #setSuspended(conversationId: string, suspended: boolean): Promise<void> {
    const ids = this.#of(conversationId, !suspended);
    await Promise.all(
      ids.map(async (id) => {
        await toShare(this.env, id).suspend(this.accountId, suspended);
        this.sql.exec('UPDATE shares SET suspended = ? WHERE id = ?', Number(suspended), id);
      }),
    );
  }

  /** Links of a conversation: all of them, or those that are suspended, or that are not. */
  #of(conversationId: string, suspended?: boolean): string[] {
    if (!this.#isThere()) return [];
    const state = suspended === undefined ? null : Number(suspended);
    return toIds(
      this.sql.exec<{ id: string }>(
        'SELECT id FROM shares WHERE conversation = ? AND (? IS NULL OR suspended = ?)',
        ...[conversationId, state, state],
      ),
    );
  }

  #conversationOf(id: string): string | undefined {
    if (!this.#isThere()) return undefined;
    const [row] = this.sql.exec<{ conversation: string }>(
      'SELECT conversation FROM shares WHERE id = ?',
      id,
    );
    return row?.conversation;
  }

  #isThere(): boolean {
    return hasTable(this.sql, 'shares');
  }
}

const toIds = (rows: Iterable<{ id: string }>): string[] => Array.from(rows, ({ id }) => id);
