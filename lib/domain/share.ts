import type { Message } from './message';
import type { SecretPlace } from './secrets';
import type { SnapshotRange } from './snapshot';

/** A share link as its object knows it. Times are milliseconds since the epoch. */
export type ShareItem = {
  id: string;
  title: string;
  conversationId: string;
  /** The part of the conversation that was frozen. */
  range: SnapshotRange;
  createdAt: number;
  /** When what it shows was last frozen or renamed. */
  updatedAt: number;
  /** Null: never. */
  expiresAt: number | null;
  /** How often a browser opened the page. */
  views: number;
  /** Messages that it shows. */
  count: number;
  hasPassphrase: boolean;
};

/** A share link as its owner sees it: with its address. */
export type ShareLink = ShareItem & { url: string };

/** What can be chosen from before a conversation is shared: the branch that is shown, a line for each message. */
export type ShareOutline = {
  title: string;
  /** Whether there is a system prompt that could be shown. */
  hasSystem: boolean;
  messages: { id: string; role: Message['role']; excerpt: string }[];
};

/** What a link would hold, in messages and in bytes, and what of it its owner may not want to be seen. */
export type ShareCheck = { count: number; bytes: number; secrets: SecretPlace[] };
