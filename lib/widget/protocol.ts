/**
 * What the loader on a host's page and the frame say to each other. The frame announces itself with
 * the versions that it speaks; the loader answers with the one that both know and hands over a port;
 * everything after goes over that port. The checks are written by hand: the loader has no room for more.
 */

/** Versions of this protocol that are understood here, oldest first. */
export const VERSIONS: readonly number[] = [1, 2];

/** Characters of a text that the host page may send or prefill. */
export const HOST_TEXT_LIMIT = 10_000;

/** Characters of what a frame tells a person. */
const WORDS_LIMIT = 1_000;

export type Announcement = {
  parley: 'frame';
  versions: number[];
  nonce: string;
  /** Why there will be no conversation: for programs, and in words. */
  refused?: Refused;
  words?: string;
};
type Hello = {
  parley: 'hello';
  version: number;
  nonce: string;
  /** True where the frame stands in the page for good: it cannot be closed. */
  inline?: boolean;
};
export type Refused = 'unknown' | 'off' | 'refused' | 'busy';

/** What the loader tells the frame. `scheme` and `reset` came with version 2. */
export type ToFrame =
  | { type: 'shown'; shown: boolean }
  | { type: 'send' | 'prefill'; text: string }
  | { type: 'scheme'; scheme: 'light' | 'dark' }
  | { type: 'reset' };

/** What the frame tells the loader. `conversation` and `error` came with version 2. */
export type ToLoader =
  | { type: 'ready' | 'close' }
  | { type: 'message'; id: string; role: 'user' | 'assistant' }
  | { type: 'unread'; count: number }
  | { type: 'conversation'; id: string | null }
  | { type: 'error'; code: string; message: string };

const SINCE_2 = ['scheme', 'reset', 'conversation', 'error'];

/** Whether a message may be sent to someone who speaks `version`. */
export const isKnownIn = (version: number, { type }: ToFrame | ToLoader): boolean =>
  version >= 2 || !SINCE_2.includes(type);

/** The newest version that both sides speak; 0 when there is none. */
export const agree = (versions: readonly unknown[]): number =>
  Math.max(0, ...VERSIONS.filter((version) => versions.includes(version)));

type Fields = Record<string, unknown>;

const toFields = (data: unknown): Fields =>
  typeof data === 'object' && data !== null ? (data as Fields) : {};

const isText = (value: unknown, limit: number): value is string =>
  typeof value === 'string' && value.length <= limit;

export function parseAnnouncement(data: unknown): Announcement | null {
  const { parley, versions, nonce, refused = '', words = '' } = toFields(data);
  const isValid = Array.isArray(versions) && isText(nonce, 64) && isText(refused, 20);
  return parley === 'frame' && isValid && isText(words, WORDS_LIMIT)
    ? (data as Announcement)
    : null;
}

export function parseHello(data: unknown): Hello | null {
  const { parley, version, nonce } = toFields(data);
  return parley === 'hello' && VERSIONS.includes(version as number) && isText(nonce, 64)
    ? (data as Hello)
    : null;
}

export function parseToFrame(data: unknown): ToFrame | null {
  const { type, shown, text, scheme } = toFields(data);
  const isValid =
    type === 'reset' ||
    (type === 'shown' && typeof shown === 'boolean') ||
    ((type === 'send' || type === 'prefill') && isText(text, HOST_TEXT_LIMIT)) ||
    (type === 'scheme' && (scheme === 'light' || scheme === 'dark'));
  return isValid ? (data as ToFrame) : null;
}

export function parseToLoader(data: unknown): ToLoader | null {
  const { type, id, role, count, code, message } = toFields(data);
  const isId = isText(id, 64) && /^[\w-]+$/.test(id);
  const isValid =
    type === 'ready' ||
    type === 'close' ||
    (type === 'message' && isId && (role === 'user' || role === 'assistant')) ||
    (type === 'unread' && Number.isInteger(count) && Number(count) >= 0 && Number(count) < 1_000) ||
    (type === 'conversation' && (isId || id === null)) ||
    (type === 'error' && isText(code, 40) && isText(message, WORDS_LIMIT));
  return isValid ? (data as ToLoader) : null;
}
