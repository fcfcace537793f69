import type { Chunk } from '@/lib/domain/fold';
import { mergeChunks } from '@/lib/domain/merge-chunks';

/**
 * Chunks that arrive within this many milliseconds are written and sent together: each write is
 * a billed row. A reader waits less than 50 ms for it.
 */
const PACK = 45;

/** Characters in a row, before the next one is begun. Appending copies the row. */
const BLOCK = 8_192;

/** Characters that a reader who is behind takes at once: its share of memory. */
const READ = 65_536;

/** Milliseconds that a reader may take to read the end, once the turn is over. */
const LINGER = 30_000;

const encoder = new TextEncoder();

const isDelta = ({ type }: Chunk) => type.endsWith('-delta');

type Reader = { writer: WritableStreamDefaultWriter<Uint8Array>; cursor: number };

/**
 * The ordered, durable log of one turn. What a reader sees has been written before (the object's
 * output gate holds messages back until the write is on disk). Positions are characters of the
 * event stream's text, which is stored as it is sent.
 */
export class TurnLog {
  readonly #readers = new Set<Reader>();
  #pending: Chunk[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When a delta was written last. Before the first one nothing is held back: it is what a reader waits for. */
  #spokeAt = 0;
  #block = { start: 0, length: 0 };
  #end = 0;
  #last: { start: number; bytes: Uint8Array } | undefined;
  #closed = false;
  #changed = Promise.withResolvers<void>();

  static create(sql: SqlStorage): void {
    sql.exec('CREATE TABLE log (start INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  }

  /** What a turn wrote before its object went away. */
  static *recover(sql: SqlStorage): Generator<Chunk> {
    const rows = sql.exec<{ body: string }>('SELECT body FROM log ORDER BY start');
    const text = [...rows].map((row) => row.body).join('');
    for (const event of text.split('\n\n')) {
      if (event.startsWith('data: {')) yield JSON.parse(event.slice('data: '.length)) as Chunk;
    }
  }

  static discard(sql: SqlStorage): void {
    sql.exec('DELETE FROM log');
  }

  constructor(private readonly sql: SqlStorage) {}

  /** Takes a chunk. It is written and sent within `PACK` milliseconds. */
  append(chunk: Chunk): void {
    const last = this.#pending.at(-1);
    const merged = last && mergeChunks(last, chunk);
    if (merged) this.#pending[this.#pending.length - 1] = merged;
    else this.#pending.push(chunk);
    // The first words go at once: a timer would fire after all that has arrived by now was read.
    if (this.#spokeAt === 0 && isDelta(chunk)) this.flush();
    else
      this.#timer ??= setTimeout(
        () => this.flush(),
        Math.max(0, this.#spokeAt + PACK - Date.now()),
      );
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#pending.length === 0) return;
    this.#write(this.#pending.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join(''));
    if (this.#pending.some(isDelta)) this.#spokeAt = Date.now();
    this.#pending = [];
  }

  /** Writes what is pending and the end of the stream. Call it inside the cutover's transaction. */
  end(): void {
    this.flush();
    this.#write('data: [DONE]\n\n');
  }

  /**
   * Lets readers finish, then discards the log. Settles when nobody reads any more; readers that
   * do not take the end within `LINGER` milliseconds are dropped.
   */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    if (this.#readers.size > 0) {
      const timer = setTimeout(() => this.drop(), LINGER);
      while (this.#readers.size > 0) await this.#changed.promise;
      clearTimeout(timer);
    }
  }

  /** Sends readers away, whether they have the end or not. They can come back for the message. */
  drop(): void {
    for (const reader of this.#readers) {
      this.#readers.delete(reader);
      reader.writer.abort().catch(() => undefined);
    }
    this.#wake();
  }

  /** The end of what is written. */
  get position(): number {
    return this.#end;
  }

  /** All that was written from a position on, and then what comes. */
  follow(from = 0): ReadableStream<Uint8Array> {
    const { readable, writable } = new IdentityTransformStream();
    const reader: Reader = { writer: writable.getWriter(), cursor: from };
    this.#readers.add(reader);
    // A reader that goes away makes a write fail: that ends its pump, and concerns nobody else.
    void this.#pump(reader)
      .catch(() => undefined)
      .finally(() => {
        this.#readers.delete(reader);
        this.#wake();
      });
    return readable;
  }

  async #pump(reader: Reader): Promise<void> {
    while (this.#readers.has(reader)) {
      const next = this.#read(reader.cursor);
      if (next) {
        await reader.writer.write(next.bytes);
        reader.cursor = next.end;
      } else if (this.#closed) {
        await reader.writer.close();
        return;
      } else {
        await this.#changed.promise;
      }
    }
  }

  #read(cursor: number): { bytes: Uint8Array; end: number } | undefined {
    if (cursor >= this.#end) return undefined;
    if (this.#last?.start === cursor) return { bytes: this.#last.bytes, end: this.#end };
    const rows = this.sql.exec<{ start: number; body: string }>(
      'SELECT start, body FROM log WHERE start >= (SELECT max(start) FROM log WHERE start <= ?) ORDER BY start',
      cursor,
    );
    let text = '';
    for (const row of rows) {
      text += row.body.slice(Math.max(0, cursor - row.start));
      if (text.length >= READ) break;
    }
    return { bytes: encoder.encode(text), end: cursor + text.length };
  }

  #write(text: string): void {
    if (this.#block.length > 0 && this.#block.length + text.length <= BLOCK) {
      this.sql.exec('UPDATE log SET body = body || ? WHERE start = ?', text, this.#block.start);
      this.#block.length += text.length;
    } else {
      this.sql.exec('INSERT INTO log (start, body) VALUES (?, ?)', this.#end, text);
      this.#block = { start: this.#end, length: text.length };
    }
    this.#last = { start: this.#end, bytes: encoder.encode(text) };
    this.#end += text.length;
    this.#wake();
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }
}
