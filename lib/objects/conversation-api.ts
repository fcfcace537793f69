import type { TurnRequest } from '@/lib/chat/request';
import type { ConversationItem, Page, Spent } from '@/lib/domain/conversation';
import type { Result } from '@/lib/domain/failure';
import type { Message } from '@/lib/domain/message';
import type { SentWindow } from '@/lib/domain/sent-window';
import type { ShareOutline } from '@/lib/domain/share';
import type { Snapshot, SnapshotRange } from '@/lib/domain/snapshot';
import type { Overflow } from '@/lib/domain/window-note';
import type { Example } from '@/lib/models/examples';
import type { Settings } from '@/lib/models/settings';
import type { ConversationFile } from '@/lib/port/conversation-file';
import type { TurnSource } from './turn-budget';

/** A conversation with its settings, as `GET /api/conversations/:id` answers it. */
export type ConversationView = ConversationItem & {
  settings: Settings;
  overflow: Overflow;
  leafId: string | null;
  spent: Spent;
};

export type ConversationPatch = {
  title?: string | undefined;
  pinned?: boolean | undefined;
  settings?: Settings | undefined;
  overflow?: Overflow | undefined;
  /** Any message of the branch that shall be shown. */
  leafId?: string | undefined;
};

/** Who and what a conversation belongs to: its object is told at each creation, never trusts its name. */
export type Owner = { accountId: string; conversationId: string };

/** A conversation with all its branches, as it is exported. */
export type ConversationTree = {
  view: ConversationView;
  messages: { message: Message; parentId: string | null }[];
};

/** What the Conversation object answers to. Bytes are an event stream of AI SDK chunks. */
export interface ConversationApi {
  create(
    owner: Owner,
    start: { settings?: Settings; example?: Example },
  ): Promise<ConversationView>;
  send(
    owner: Owner,
    request: TurnRequest,
    source: TurnSource,
  ): Promise<Result<ReadableStream<Uint8Array>>>;
  /** Answers once the object is awake. */
  wake(): Promise<void>;
  follow(): Promise<ReadableStream<Uint8Array> | null>;
  stop(): Promise<Result<null>>;
  load(): Promise<ConversationView | null>;
  messages(range: { before: string | null; limit: number }): Promise<Page<Message> | null>;
  /** What the next turn would send, for counting; only what follows a message, if it is one of them. */
  window(after: string | null): Promise<SentWindow | null>;
  /** One of the requests that an answer took, the last where none is named: JSON of an `ExchangeItem`. */
  exchange(messageId: string, index: number | null): Promise<ReadableStream<Uint8Array> | null>;
  change(patch: ConversationPatch): Promise<Result<ConversationView>>;
  remove(): Promise<boolean>;
  restore(): Promise<ConversationView | null>;
  /** Erases everything, at once and for good. */
  erase(): Promise<void>;
  export(): Promise<ConversationTree | null>;
  /** A part of the conversation as strangers may see it. */
  freeze(range: SnapshotRange): Promise<Result<Snapshot>>;
  /** What can be chosen from before it is shared. */
  outline(): Promise<ShareOutline | null>;
  /** Makes the conversation out of a file that has been checked: all of it, or nothing. */
  import(owner: Owner, file: ConversationFile): Promise<ConversationView>;
}
