import { type Attempts, NO_ATTEMPTS } from '@/lib/domain/attempts';
import type { Snapshot, SnapshotMessage, SnapshotNote } from '@/lib/domain/snapshot';
import { hasTable } from './has-table';
import type { ShareChoices, ShareSource } from './share-api';

type ShareMeta = ShareSource &
  ShareChoices & {
    title: string;
    day: string;
    count: number;
    createdAt: number;
    updatedAt: number;
    /** Signs the keys of those who knew the passphrase. */
    accessSecret: string;
    suspended: boolean;
    hasMath: boolean;
    /** By what the stored HTML was rendered; see `ShareAssets`. */
    rendering: string;
  };

/** A snapshot as HTML. Each piece is small enough for a row, whatever SQLite's limit of 2 MB. */
export type Rendered = {
  rendering: string;
  hasMath: boolean;
  pieces: readonly Uint8Array<ArrayBuffer>[];
};

/** A text of the snapshot. Each has a row of its own: together they might be too long for one. */
type Row = {
  kind: SnapshotMessage['role'] | 'system' | 'attachment';
  name: string | null;
  text: string;
  note: SnapshotNote | null;
};

/** All that a Share object stores. Nothing is written before there is a link. */
export class ShareStore {
  static open(storage: DurableObjectStorage): ShareStore | undefined {
    return hasTable(storage.sql, 'share') ? new ShareStore(storage) : undefined;
  }

  static create(
    storage: DurableObjectStorage,
    meta: ShareMeta,
    snapshot: Snapshot,
    rendered: Rendered,
  ): ShareStore {
    const { sql } = storage;
    return storage.transactionSync(() => {
      sql.exec('CREATE TABLE share (meta TEXT NOT NULL, views INTEGER NOT NULL, attempts TEXT)');
      sql.exec('INSERT INTO share (meta, views) VALUES (?, 0)', JSON.stringify(meta));
      sql.exec(`CREATE TABLE texts (position INTEGER PRIMARY KEY, kind TEXT NOT NULL,
        name TEXT, text TEXT NOT NULL, note TEXT)`);
      sql.exec('CREATE TABLE rendered (position INTEGER PRIMARY KEY, html BLOB NOT NULL)');
      const store = new ShareStore(storage);
      store.replace(snapshot, rendered);
      return store;
    });
  }

  #meta: ShareMeta;

  private constructor(private readonly storage: DurableObjectStorage) {
    const row = storage.sql.exec<{ meta: string }>('SELECT meta FROM share').one();
    this.#meta = JSON.parse(row.meta) as ShareMeta;
  }

  get meta(): ShareMeta {
    return this.#meta;
  }

  change(patch: Partial<ShareMeta>): void {
    this.#meta = { ...this.#meta, ...patch };
    this.storage.sql.exec('UPDATE share SET meta = ?', JSON.stringify(this.#meta));
  }

  /** Shows another snapshot from now on. */
  replace(snapshot: Snapshot, rendered: Rendered): void {
    const { sql } = this.storage;
    const { title, day, messages } = snapshot;
    this.storage.transactionSync(() => {
      sql.exec('DELETE FROM texts');
      for (const [position, { kind, name, text, note }] of toRows(snapshot).entries()) {
        sql.exec(
          'INSERT INTO texts (position, kind, name, text, note) VALUES (?, ?, ?, ?, ?)',
          ...[position, kind, name, text, note],
        );
      }
      this.render(rendered);
      this.change({ title, day, count: messages.length });
    });
  }

  render({ rendering, hasMath, pieces }: Rendered): void {
    const { sql } = this.storage;
    this.storage.transactionSync(() => {
      sql.exec('DELETE FROM rendered');
      for (const [position, piece] of pieces.entries()) {
        sql.exec('INSERT INTO rendered (position, html) VALUES (?, ?)', position, piece);
      }
      this.change({ rendering, hasMath });
    });
  }

  readSnapshot(): Snapshot {
    const { title, day } = this.#meta;
    const snapshot: Snapshot = { title, day, messages: [] };
    const rows = this.storage.sql.exec<Row>(
      'SELECT kind, name, text, note FROM texts ORDER BY position',
    );
    for (const { kind, name, text, note } of rows) {
      const last = snapshot.messages.at(-1);
      if (kind === 'system') snapshot.system = text;
      else if (kind !== 'attachment') {
        snapshot.messages.push({ role: kind, text, ...(note && { note }) });
      } else if (last) {
        last.attachments = [...(last.attachments ?? []), { ...(name && { name }), text }];
      }
    }
    return snapshot;
  }

  /** A piece of the HTML, or undefined behind the last one. */
  readPiece(position: number): Uint8Array<ArrayBuffer> | undefined {
    const [row] = this.storage.sql.exec<{ html: ArrayBuffer }>(
      'SELECT html FROM rendered WHERE position = ?',
      position,
    );
    return row && new Uint8Array(row.html);
  }

  get views(): number {
    return this.storage.sql.exec<{ views: number }>('SELECT views FROM share').one().views;
  }

  addViews(views: number): void {
    this.storage.sql.exec('UPDATE share SET views = views + ?', views);
  }

  get attempts(): Attempts {
    const { attempts } = this.storage.sql
      .exec<{ attempts: string | null }>('SELECT attempts FROM share')
      .one();
    return attempts ? (JSON.parse(attempts) as Attempts) : NO_ATTEMPTS;
  }

  set attempts(attempts: Attempts) {
    this.storage.sql.exec('UPDATE share SET attempts = ?', JSON.stringify(attempts));
  }
}

function toRows({ system, messages }: Snapshot): Row[] {
  const none = { name: null, note: null };
  const rows: Row[] = system ? [{ kind: 'system', text: system, ...none }] : [];
  for (const { role, text, attachments = [], note = null } of messages) {
    rows.push({ kind: role, name: null, text, note });
    for (const { name = null, text } of attachments) {
      rows.push({ kind: 'attachment', name, text, note: null });
    }
  }
  return rows;
}
