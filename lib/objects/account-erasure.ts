import { fail } from '@/lib/domain/failure';
import { logBug } from '@/lib/log/log';
import { hasTable } from './has-table';

/** A kind of object that an account owns. Whoever adds a kind names it in account.ts, and it is erased too. */
export type Owned = {
  ids(): string[];
  /** Erases the object; once more, where it was erased before. */
  erase(id: string): Promise<unknown>;
  /** Takes it off the account's own list. */
  forget(id: string): void;
};

/** What is still asked of an account that is being erased, or was. */
export const refuseErased = () =>
  fail('unauthorized', 'This account was deleted. Load the page again.');

/** Objects erased in one go: a Worker on the free plan may call fifty others for a request. */
const AT_ONCE = 40;

/** Milliseconds after which an erasure that was broken off, or is stuck, goes on. */
const RETRY = 30_000;

/** How far one go came. `stuck`: something could not be erased now; it is asked again later. */
type Progress = 'done' | 'more' | 'stuck';

/**
 * Erases what an account owns, and then the account. The mark that it has begun is stored first: an
 * object that goes away in the middle of it goes on when its alarm wakes it.
 */
export class AccountErasure {
  /** What could not be erased: it comes last, so that it never stands before the rest. */
  readonly #failed = new Set<string>();

  constructor(
    private readonly storage: DurableObjectStorage,
    private readonly owned: readonly Owned[],
  ) {}

  get isRunning(): boolean {
    return hasTable(this.storage.sql, 'erasure');
  }

  begin(): void {
    this.storage.sql.exec('CREATE TABLE IF NOT EXISTS erasure (id INTEGER PRIMARY KEY)');
  }

  /** Erases the next objects, and sets the alarm on which the rest follows. */
  async goOn(): Promise<Progress> {
    await this.#goOnIn(RETRY);
    const progress = await this.#go();
    if (progress === 'more') await this.#goOnIn(0);
    return progress;
  }

  async #goOnIn(milliseconds: number): Promise<void> {
    await this.storage.setAlarm(Date.now() + milliseconds);
  }

  /** Erases the next objects; with the last of them the account itself. */
  async #go(): Promise<Progress> {
    const all = this.owned.flatMap((kind) => kind.ids().map((id) => ({ kind, id })));
    const isLast = ({ id }: { id: string }) => this.#failed.has(id);
    const ordered = [...all.filter((one) => !isLast(one)), ...all.filter(isLast)];
    const gone = await Promise.all(ordered.slice(0, AT_ONCE).map((one) => this.#erase(one)));
    if (this.owned.some((kind) => kind.ids().length > 0)) {
      return gone.every((isGone) => isGone) ? 'more' : 'stuck';
    }
    await this.storage.deleteAlarm();
    await this.storage.deleteAll();
    return 'done';
  }

  async #erase({ kind, id }: { kind: Owned; id: string }): Promise<boolean> {
    try {
      await kind.erase(id);
      kind.forget(id);
      return true;
    } catch (error) {
      logBug(error);
      this.#failed.add(id);
      return false;
    }
  }
}
