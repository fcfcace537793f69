/** A kind of object that an account owns. Whoever adds a kind names it in account.ts, and it is erased too. */
export type Owned = {
  ids(): string[];
  /** Erases the object; once more, where it was erased before. */
  erase(id: string): Promise<unknown>;
  /** Takes it off the account's own list. */
  forget(id: string): void;
};

/** Objects erased in one go: a Worker on the free plan may call fifty others for a request. */
const AT_ONCE = 40;

/**
 * Erases what an account owns, and then the account. The mark that it has begun is stored first: an
 * object that goes away in the middle of it goes on when its alarm wakes it.
 */
export class AccountErasure {
  constructor(
    private readonly storage: DurableObjectStorage,
    private readonly owned: readonly Owned[],
  ) {}

  get isRunning(): boolean {
    const [mark] = this.storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'erasure'");
    return mark !== undefined;
  }

  begin(): void {
    this.storage.sql.exec('CREATE TABLE IF NOT EXISTS erasure (id INTEGER PRIMARY KEY)');
  }

  /** Erases the next objects. True when nothing is left, the account itself included. */
  async go(): Promise<boolean> {
    const next = this.owned
      .flatMap((kind) => kind.ids().map((id) => ({ kind, id })))
      .slice(0, AT_ONCE);
    await Promise.all(
      next.map(async ({ kind, id }) => {
        await kind.erase(id);
        kind.forget(id);
      }),
    );
    if (this.owned.some((kind) => kind.ids().length > 0)) return false;
    await this.storage.deleteAlarm();
    await this.storage.deleteAll();
    return true;
  }
}
