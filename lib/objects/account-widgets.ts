import { fail, type Result, succeed } from '@/lib/domain/failure';

/** The ids of the widgets that an account owns; what they are is known to their own objects. */
export class AccountWidgets {
  constructor(private readonly sql: SqlStorage) {}

  /** Refused when the account has as many as it may have. */
  add(id: string, limit: number): Result<null> {
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS widgets (id TEXT PRIMARY KEY, created INTEGER NOT NULL) WITHOUT ROWID',
    );
    if (this.ids().length >= limit) {
      const message = `You have ${limit} widgets, which is the most. Delete one first.`;
      return fail('too-large', message);
    }
    this.sql.exec('INSERT INTO widgets (id, created) VALUES (?, ?)', id, Date.now());
    return succeed(null);
  }

  remove(id: string): void {
    if (this.#isThere()) this.sql.exec('DELETE FROM widgets WHERE id = ?', id);
  }

  /** Newest first. */
  ids(): string[] {
    if (!this.#isThere()) return [];
    const rows = this.sql.exec<{ id: string }>('SELECT id FROM widgets ORDER BY created DESC, id');
    return rows.toArray().map(({ id }) => id);
  }

  #isThere(): boolean {
    const [table] = this.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'widgets'");
    return table !== undefined;
  }
}
