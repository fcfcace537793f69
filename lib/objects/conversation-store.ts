import type { ConversationItem, Spent } from '@/lib/domain/conversation';
import type { Message } from '@/lib/domain/message';
import type { Overflow } from '@/lib/domain/window-note';
import type { Settings } from '@/lib/models/settings';
import { hasTable } from './has-table';
import { MessageTable } from './message-table';
import type { TurnHold } from './turn-budget';
import { TurnLog } from './turn-log';

export type ConversationMeta = Omit<ConversationItem, 'running'> & {
  accountId: string;
  /** Who gave the title: the question's first words, the model, or a person. The last one stays. */
  titledBy: 'words' | 'model' | 'person';
  settings: Settings;
  /** The widget whose frame it was begun in: its owner decides the settings, and nobody sees them. */
  widgetId?: string;
  /** What becomes of the oldest turns when the window is full; undefined where nobody has chosen. */
  overflow?: Overflow;
  /** The notes that stand for earlier messages: up to which one, and the answer that holds the note. */
  notes?: { upTo: string; answerId: string }[];
  /** The last message of the branch that is shown. */
  leafId: string | null;
  deletedAt?: number;
  /** Absent before the first answer. */
  spent?: Spent;
  /** The turn that runs, or that a crash left behind. */
  turn?: { messageId: string; startedAt: number; hold?: TurnHold };
  /** Messages that the account's index has not taken yet. */
  unindexed: string[];
};

/** All that a Conversation object stores. Nothing is written before the conversation is created. */
export class ConversationStore {
  readonly messages: MessageTable;
  #meta: ConversationMeta;

  /** The store of an object that has one, else undefined. Reads only. */
  static open(storage: DurableObjectStorage): ConversationStore | undefined {
    return hasTable(storage.sql, 'conversation') ? new ConversationStore(storage) : undefined;
  }

  static create(storage: DurableObjectStorage, meta: ConversationMeta): ConversationStore {
    storage.transactionSync(() => {
      const { sql } = storage;
      sql.exec('CREATE TABLE conversation (id INTEGER PRIMARY KEY, meta TEXT NOT NULL)');
      sql.exec('INSERT INTO conversation (id, meta) VALUES (1, ?)', JSON.stringify(meta));
      MessageTable.create(sql);
      TurnLog.create(sql);
    });
    return new ConversationStore(storage);
  }

  private constructor(private readonly storage: DurableObjectStorage) {
    const row = storage.sql.exec<{ meta: string }>('SELECT meta FROM conversation').one();
    this.#meta = JSON.parse(row.meta) as ConversationMeta;
    this.messages = new MessageTable(storage.sql);
  }

  get sql(): SqlStorage {
    return this.storage.sql;
  }

  get meta(): ConversationMeta {
    return this.#meta;
  }

  /** Runs writes as one: all of them are there after a crash, or none. */
  transaction(writes: () => void): void {
    this.storage.transactionSync(writes);
  }

  change(patch: Partial<ConversationMeta>): void {
    this.#meta = { ...this.#meta, ...patch };
    this.sql.exec('UPDATE conversation SET meta = ? WHERE id = 1', JSON.stringify(this.#meta));
  }

  /** The messages of a branch, from the first one to the leaf. */
  branch(leafId: string | null): Message[] {
    return this.messages.tree.path(leafId).flatMap((id) => this.messages.get(id) ?? []);
  }

  toItem(): ConversationItem {
    const { id, title, pinned, createdAt, updatedAt, turn } = this.#meta;
    return { id, title, pinned, createdAt, updatedAt, running: turn !== undefined };
  }
}
