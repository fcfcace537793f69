/** Whether somebody has shown once that this account is a person's. */
export class AccountHuman {
  constructor(private readonly sql: SqlStorage) {}

  get isConfirmed(): boolean {
    const [table] = this.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'human'");
    return table !== undefined;
  }

  confirm(): void {
    this.sql.exec('CREATE TABLE IF NOT EXISTS human (id INTEGER PRIMARY KEY)');
  }
}
