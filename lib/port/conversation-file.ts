import type { Message } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';

/** What the file calls itself. A later, incompatible form gets another version. */
export const FORMAT = 'parley-conversation';
export const VERSION = 1;

/** Messages in one file. */
export const MESSAGE_LIMIT = 20_000;

export type FileMessage = Message & { parentId: string | null };

/** A conversation as a file: every branch, in the order in which the messages were written. */
export type ConversationFile = {
  format: typeof FORMAT;
  version: typeof VERSION;
  title: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
  pinned: boolean;
  settings: Settings;
  /** The last message of the branch that is shown. */
  leafId: string | null;
  messages: FileMessage[];
};
