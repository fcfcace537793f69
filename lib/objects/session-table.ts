import type { SessionItem } from '@/lib/domain/session';

type Row = { hash: string; created: number; device: string | null; seen: number | null };

/** Milliseconds between two notes that a session is in use: each one is a row written. */
const NOTED = 60 * 60_000;

/** Sessions of one account, known by the hashes of their secrets, and links that make a new one. */
export class SessionTable {
  constructor(private readonly sql: SqlStorage) {}

  static create(sql: SqlStorage): void {
    sql.exec(
      'CREATE TABLE sessions (hash TEXT PRIMARY KEY, created INTEGER NOT NULL) WITHOUT ROWID',
    );
  }

  /** Tables that accounts of an earlier version do not have. */
  #extend(): void {
    this.sql.exec(`CREATE TABLE IF NOT EXISTS devices (hash TEXT PRIMARY KEY, device TEXT NOT NULL,
      seen INTEGER NOT NULL) WITHOUT ROWID`);
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS recoveries (hash TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID',
    );
  }

  has(hash: string): boolean {
    const [row] = this.sql.exec('SELECT 1 FROM sessions WHERE hash = ?', hash);
    return row !== undefined;
  }

  add(hash: string, now: number): void {
    this.sql.exec('INSERT INTO sessions (hash, created) VALUES (?, ?)', hash, now);
  }

  /** Notes where a session is used, once an hour at most. */
  note(hash: string, device: string, now: number): void {
    this.#extend();
    const [known] = this.sql.exec<Row>('SELECT seen FROM devices WHERE hash = ?', hash);
    if (known?.seen && now - known.seen < NOTED) return;
    this.sql.exec(
      'INSERT OR REPLACE INTO devices (hash, device, seen) VALUES (?, ?, ?)',
      ...[hash, device, now],
    );
  }

  list(current: string): SessionItem[] {
    this.#extend();
    const rows = this.sql.exec<Row>(
      `SELECT sessions.hash, created, device, seen FROM sessions LEFT JOIN devices USING (hash)
       ORDER BY sessions.hash = ? DESC, COALESCE(seen, created) DESC LIMIT 100`,
      current,
    );
    return [...rows].map(({ hash, created, device, seen }) => ({
      id: toId(hash),
      device: device ?? 'Unknown device',
      createdAt: created,
      seenAt: seen ?? created,
      current: hash === current,
    }));
  }

  /** False when there is no such session. */
  revoke(id: string): boolean {
    this.#extend();
    const hash = [...this.sql.exec<{ hash: string }>('SELECT hash FROM sessions')].find(
      (row) => toId(row.hash) === id,
    )?.hash;
    if (hash === undefined) return false;
    this.sql.exec('DELETE FROM sessions WHERE hash = ?', hash);
    this.sql.exec('DELETE FROM devices WHERE hash = ?', hash);
    return true;
  }

  /** One link at a time: a new one ends the one before. */
  offer(hash: string, until: number): void {
    this.#extend();
    this.sql.exec('DELETE FROM recoveries');
    this.sql.exec('INSERT INTO recoveries (hash, until) VALUES (?, ?)', hash, until);
  }

  /** Takes a link's secret, which is good for one time; false when it is none, or too old. */
  redeem(hash: string, sessionHash: string, now: number): boolean {
    this.#extend();
    const [offer] = this.sql.exec<{ until: number }>(
      'SELECT until FROM recoveries WHERE hash = ?',
      hash,
    );
    if (!offer) return false;
    this.sql.exec('DELETE FROM recoveries');
    if (offer.until <= now) return false;
    this.add(sessionHash, now);
    return true;
  }
}

/** What names a session: the beginning of its hash tells nothing of a secret of 256 random bits. */
const toId = (hash: string): string => hash.slice(0, 16);
