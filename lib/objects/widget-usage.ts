import { type Gone, toDayName } from '@/lib/domain/widget-budget';
import type { DayUsage } from '@/lib/widget/configuration';

/** Days that the owner sees. */
const SHOWN_DAYS = 30;

type Hold = { id: string; visitor: string; tokens: number };

/**
 * What a widget's answers have cost, by day and by visitor, and what running turns hold. A hold that
 * nobody settled counts as spent in full when its time is over: nothing bought is forgotten.
 */
export class WidgetUsage {
  static create(sql: SqlStorage): void {
    sql.exec(`CREATE TABLE usage (day TEXT PRIMARY KEY, tokens INTEGER NOT NULL,
      turns INTEGER NOT NULL, visitors INTEGER NOT NULL) WITHOUT ROWID`);
    sql.exec(`CREATE TABLE visitors (day TEXT NOT NULL, visitor TEXT NOT NULL,
      tokens INTEGER NOT NULL, PRIMARY KEY (day, visitor)) WITHOUT ROWID`);
    sql.exec(`CREATE TABLE holds (id TEXT PRIMARY KEY, visitor TEXT NOT NULL,
      tokens INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID`);
  }

  constructor(private readonly sql: SqlStorage) {}

  isHeld(id: string): boolean {
    return this.sql.exec('SELECT 1 FROM holds WHERE id = ?', id).toArray().length > 0;
  }

  read(visitor: string, now: number): Gone {
    this.#endOverdue(now);
    const day = toDayName(now);
    const held = this.#one(
      `SELECT COALESCE(SUM(tokens), 0) AS tokens,
         COALESCE(SUM(CASE WHEN visitor = ? THEN tokens END), 0) AS own,
         COALESCE(SUM(visitor = ?), 0) AS running FROM holds`,
      [visitor, visitor],
    );
    const all = this.#one('SELECT tokens FROM usage WHERE day = ?', [day]);
    const own = this.#one('SELECT tokens FROM visitors WHERE day = ? AND visitor = ?', [
      day,
      visitor,
    ]);
    return {
      widget: (all.tokens ?? 0) + (held.tokens ?? 0),
      visitor: (own.tokens ?? 0) + (held.own ?? 0),
      visitorRunning: held.running ?? 0,
    };
  }

  hold({ id, visitor, tokens }: Hold, until: number): void {
    this.sql.exec(
      'INSERT INTO holds (id, visitor, tokens, until) VALUES (?, ?, ?, ?)',
      ...[id, visitor, tokens, until],
    );
  }

  settle(id: string, tokens: number, now: number): void {
    const [hold] = this.sql.exec<Hold>('SELECT id, visitor, tokens FROM holds WHERE id = ?', id);
    if (hold) this.#spend({ ...hold, tokens }, now);
  }

  /** The last days on which something was asked, newest first. */
  days(): DayUsage[] {
    return this.sql
      .exec<DayUsage>(
        'SELECT day, tokens, turns, visitors FROM usage ORDER BY day DESC LIMIT ?',
        SHOWN_DAYS,
      )
      .toArray();
  }

  #endOverdue(now: number): void {
    const overdue = this.sql
      .exec<Hold>('SELECT id, visitor, tokens FROM holds WHERE until <= ?', now)
      .toArray();
    for (const hold of overdue) this.#spend(hold, now);
  }

  #spend({ id, visitor, tokens }: Hold, now: number): void {
    const day = toDayName(now);
    const { sql } = this;
    sql.exec('DELETE FROM holds WHERE id = ?', id);
    // A turn that never began, or that the provider refused.
    if (tokens === 0) return;
    // Visitors are counted for their day only: who they were is nobody's business afterwards.
    sql.exec('DELETE FROM visitors WHERE day < ?', day);
    const isNew = sql
      .exec('SELECT 1 FROM visitors WHERE day = ? AND visitor = ?', day, visitor)
      .toArray();
    sql.exec(
      `INSERT INTO visitors (day, visitor, tokens) VALUES (?, ?, ?)
       ON CONFLICT (day, visitor) DO UPDATE SET tokens = tokens + excluded.tokens`,
      ...[day, visitor, tokens],
    );
    sql.exec(
      `INSERT INTO usage (day, tokens, turns, visitors) VALUES (?, ?, 1, ?) ON CONFLICT (day) DO UPDATE
       SET tokens = tokens + excluded.tokens, turns = turns + 1, visitors = visitors + excluded.visitors`,
      ...[day, tokens, isNew.length === 0 ? 1 : 0],
    );
  }

  #one(query: string, values: unknown[]): Record<string, number> {
    const [row] = this.sql.exec<Record<string, number>>(query, ...values);
    return row ?? {};
  }
}
