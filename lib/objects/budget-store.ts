import {
  type Amount,
  type BudgetName,
  checkHold,
  type DailyLimits,
  type Hold,
  NOTHING,
  type Standing,
  toDay,
} from '@/lib/domain/budget';
import type { Failure } from '@/lib/domain/failure';
import { hasTable } from './has-table';

type Sums = { tokens: number | null; cost: number | null; running: number };

/**
 * The daily budget of one object, in its SQLite: what today has cost, and what running turns hold.
 * A hold that nobody settled (its turn's object is gone for good) counts as spent in full when its
 * time is over: what may have been bought is never forgotten, and nothing is held for ever.
 */
export class BudgetStore {
  #isThere: boolean;

  constructor(private readonly storage: DurableObjectStorage) {
    this.#isThere = hasTable(storage.sql, 'budget');
  }

  /** Sets a part of the day's budget aside. Null when it is held; holding it twice is holding it once. */
  hold(hold: Hold, limits: DailyLimits, { name, now }: { name: BudgetName; now: number }) {
    this.#create();
    return this.storage.transactionSync((): Failure | null => {
      this.#endOverdue(now);
      const [known] = this.storage.sql.exec('SELECT 1 FROM holds WHERE id = ?', hold.id);
      if (known) return null;
      const failure = checkHold(hold, this.#read(now), limits, { name, now });
      if (failure) return failure;
      this.storage.sql.exec(
        'INSERT INTO holds (id, tokens, cost, until) VALUES (?, ?, ?, ?)',
        ...[hold.id, Math.ceil(hold.tokens), Math.ceil(hold.cost), hold.until],
      );
      return null;
    });
  }

  /** Ends a hold with what the turn really cost. Of a hold that has ended already nothing more is taken. */
  settle(id: string, spent: Amount, now: number): void {
    if (!this.#isThere) return;
    this.storage.transactionSync(() => {
      const { rowsWritten } = this.storage.sql.exec('DELETE FROM holds WHERE id = ?', id);
      if (rowsWritten > 0) this.#spend(spent, now);
    });
  }

  standing(now: number): Standing {
    if (!this.#isThere) return { spent: NOTHING, held: NOTHING, running: 0 };
    this.storage.transactionSync(() => this.#endOverdue(now));
    return this.#read(now);
  }

  #create(): void {
    if (this.#isThere) return;
    const { sql } = this.storage;
    sql.exec(
      'CREATE TABLE budget (day INTEGER PRIMARY KEY, tokens INTEGER NOT NULL, cost INTEGER NOT NULL)',
    );
    sql.exec(`CREATE TABLE holds (id TEXT PRIMARY KEY, tokens INTEGER NOT NULL,
      cost INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID`);
    this.#isThere = true;
  }

  #read(now: number): Standing {
    const { sql } = this.storage;
    const [today] = sql.exec<Amount>('SELECT tokens, cost FROM budget WHERE day = ?', toDay(now));
    const { tokens, cost, running } = sql
      .exec<Sums>('SELECT SUM(tokens) AS tokens, SUM(cost) AS cost, COUNT(*) AS running FROM holds')
      .one();
    return {
      spent: today ?? NOTHING,
      held: { tokens: tokens ?? 0, cost: cost ?? 0 },
      running,
    };
  }

  #endOverdue(now: number): void {
    const { sql } = this.storage;
    const overdue = sql
      .exec<Amount & { id: string }>('SELECT id, tokens, cost FROM holds WHERE until <= ?', now)
      .toArray();
    for (const { id, ...held } of overdue) {
      sql.exec('DELETE FROM holds WHERE id = ?', id);
      this.#spend(held, now);
    }
  }

  /** Counts for the day on which it is known. Of earlier days nothing is kept. */
  #spend({ tokens, cost }: Amount, now: number): void {
    const { sql } = this.storage;
    const day = toDay(now);
    sql.exec('DELETE FROM budget WHERE day < ?', day);
    sql.exec(
      `INSERT INTO budget (day, tokens, cost) VALUES (?, ?, ?)
       ON CONFLICT (day) DO UPDATE SET tokens = tokens + excluded.tokens, cost = cost + excluded.cost`,
      ...[day, Math.ceil(tokens), Math.ceil(cost)],
    );
  }
}
