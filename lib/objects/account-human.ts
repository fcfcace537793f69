import { hasTable } from './has-table';

/** Whether somebody has shown once that this account is a person's. */
export class AccountHuman {
  constructor(private readonly sql: SqlStorage) {}

  get isConfirmed(): boolean {
    return hasTable(this.sql, 'human');
  }

  confirm(): void {
    this.sql.exec('CREATE TABLE IF NOT EXISTS human (id INTEGER PRIMARY KEY)');
  }
}
