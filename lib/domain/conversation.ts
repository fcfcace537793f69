import { toLine } from './unseen';

/** A conversation as lists show it. Times are milliseconds since the epoch. */
export type ConversationItem = {
  id: string;
  title: string;
  pinned: boolean;
  createdAt: number;
  updatedAt: number;
  /** True while an answer is being written. */
  running: boolean;
};

/** What a conversation used: its answers, those that were replaced included, summaries and the title. */
export type Spent = {
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  /** Millionths of a US dollar, each answer at the prices of its day. */
  cost: number;
  /** How much of the cost is estimated: no provider tells what an answer took that broke off. */
  estimated?: number;
};

export const NOTHING_SPENT: Spent = {
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  cost: 0,
};

/** Where a search term stands in a message or a title. */
export type Match = { messageId: string | null; before: string; hit: string; after: string };

/** A conversation in a list, or in what a search found. */
export type ListedConversation = ConversationItem & { match?: Match };

/** What every open page of an account is told: how a conversation stands now, or that one is gone. */
export type AccountEvent =
  | { type: 'conversation'; item: ConversationItem }
  | { type: 'deleted'; id: string };

export type Page<T> = { items: T[]; nextCursor: string | null };

/** The most that one page of conversations or messages may have. */
export const PAGE_LIMIT = 200;

/** What a client may choose as the id of a conversation or a message. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

export const TITLE_LIMIT = 120;

/** A title as it may be stored: one line, no unseen characters, at most `TITLE_LIMIT` characters. */
export function toTitle(text: string): string {
  const line = toLine(text);
  if (line.length <= TITLE_LIMIT) return line;
  return `${cutText(line, TITLE_LIMIT - 1).trimEnd()}…`;
}

/** The beginning of a text. Half a character at the cut would be none. */
export function cutText(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** The title before the model has found a better one: the question's first words. */
export function toFirstWords(text: string): string {
  const line = toTitle(cutText(text, 400));
  if (line.length <= 48) return line || 'New conversation';
  const cut = line.slice(0, 48);
  return `${cutText(cut, Math.max(cut.lastIndexOf(' '), 24)).trimEnd()}…`;
}
