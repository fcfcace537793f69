import { fail, type Result, succeed } from '@/lib/domain/failure';
import type { Owned } from './account-erasure';
import { hasTable } from './has-table';
import { type ObjectsEnv, toWidget } from './names';

/** The ids of the widgets that an account owns; what they are is known to their own objects. */
export class AccountWidgets {
  constructor(
    private readonly sql: SqlStorage,
    private readonly env: Pick<ObjectsEnv, 'WIDGET'>,
    private readonly accountId: string,
  ) {}

  get owned(): Owned {
    return {
      ids: () => this.ids(),
      erase: (id) => toWidget(this.env, id).remove(this.accountId),
      forget: (id) => this.remove(id),
    };
  }

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
    return hasTable(this.sql, 'widgets');
  }
}
