import { toAttachments, toTyped } from './attachment';
import { toTitle } from './conversation';
import { type Failure, fail, type Result, succeed } from './failure';
import { type Message, toReadable } from './message';

/** What a reader is told of an answer that did not simply come to its end. */
export type SnapshotNote = 'stopped' | 'interrupted' | 'failed' | 'cut-off' | 'tools';

/** A message as strangers may see it: no id, no time, no model, nothing of the tools it called. */
export type SnapshotMessage = {
  role: 'user' | 'assistant';
  text: string;
  /** Texts that went with it: files by their names, and what was pasted. */
  attachments?: SnapshotAttachment[];
  note?: SnapshotNote;
};

export type SnapshotAttachment = { name?: string; text: string };

/** What a share link shows: made once from a conversation, and related to it by nothing. */
export type Snapshot = {
  title: string;
  /** The day on which it was made, in UTC: `2026-11-27`. */
  day: string;
  /** Only where the owner wants it to be seen. */
  system?: string;
  messages: SnapshotMessage[];
};

/** Which part of a conversation is shared. What is left out: from the first message, to the last one shown. */
export type SnapshotRange = {
  firstId?: string | undefined;
  /** Any message: the branch that leads to it is shared. */
  leafId?: string | undefined;
  /** Whether the system prompt is shown. */
  withSystem?: boolean | undefined;
};

/** What one link can show. */
export const SNAPSHOT_MESSAGES = 500;
/** Of all texts together, in UTF-8. */
const SNAPSHOT_BYTES = 1_000_000;

const UNTITLED = 'Shared conversation';

export const toSnapshotTitle = (title: string): string => toTitle(title) || UNTITLED;

/** The part of a branch that is shared, first to last; the branch ends where the range does. */
export function toRange(path: readonly string[], firstId: string | undefined): Result<string[]> {
  const start = firstId === undefined ? 0 : path.indexOf(firstId);
  if (path.length === 0 || start === -1) {
    return fail('bad-request', 'Choose a first and a last message of one branch.');
  }
  const ids = path.slice(start);
  const failure = checkCount(ids.length);
  return failure ? { ok: false, failure } : succeed(ids);
}

function checkCount(count: number): Failure | null {
  if (count <= SNAPSHOT_MESSAGES) return null;
  const message = `These are ${count} messages, and a link shows ${SNAPSHOT_MESSAGES} at most. Choose a later first message, or an earlier last one.`;
  return fail('too-large', message).failure;
}

function checkBytes(bytes: number): Failure | null {
  if (bytes <= SNAPSHOT_BYTES) return null;
  const size = (bytes / 1_000_000).toFixed(1);
  const message = `This is ${size} MB of text, and a link shows 1 MB at most. Choose a later first message, or an earlier last one.`;
  return fail('too-large', message).failure;
}

/** Freezes messages of one branch. The texts stay as they are: they are as hostile here as anywhere. */
export function freeze(
  { title, messages }: { title: string; messages: readonly Message[] },
  system: string | undefined,
  now: number,
): Result<Snapshot> {
  if (messages.some(({ metadata }) => metadata?.status === 'streaming')) {
    const message =
      'The answer is still being written. Wait for its end, or share what is before it.';
    return fail('turn-running', message);
  }
  const frozen = messages.flatMap((message) => toSnapshotMessage(message) ?? []);
  if (frozen.length === 0) return fail('bad-request', 'There is nothing to share here yet.');
  const snapshot = {
    title: toSnapshotTitle(title),
    day: new Date(now).toISOString().slice(0, 10),
    ...(system && { system: system.toWellFormed() }),
    messages: frozen,
  };
  const failure = checkCount(frozen.length) ?? checkBytes(toSnapshotBytes(snapshot));
  return failure ? { ok: false, failure } : succeed(snapshot);
}

function toSnapshotMessage(message: Message): SnapshotMessage | null {
  const { role } = message;
  // A system message is instructions, and those are the owner's to show.
  if (role === 'system') return null;
  const text = toWritten(message).toWellFormed();
  const attachments = toAttachments(message.parts).map(toSnapshotAttachment);
  const note = toSnapshotNote(message, text);
  if (!text && !note && attachments.length === 0) return null;
  return { role, text, ...(attachments.length && { attachments }), ...(note && { note }) };
}

/** As it was written; texts that something stood between are paragraphs. */
function toWritten(message: Message): string {
  const texts = message.parts.filter((part) => part.type === 'text' && part.text.trim());
  const isApart = message.role === 'assistant' && texts.length > 1;
  return isApart ? toReadable(message) : toTyped(message.parts);
}

function toSnapshotAttachment({ name, text }: { name?: string; text: string }): SnapshotAttachment {
  const shown = toTitle(name ?? '');
  return { ...(shown && { name: shown }), text: text.toWellFormed() };
}

function toSnapshotNote({ role, parts, metadata }: Message, text: string): SnapshotNote | null {
  if (role !== 'assistant') return null;
  switch (metadata?.status) {
    case 'stopped':
    case 'interrupted':
    case 'failed':
      return metadata.status;
    default:
      if (metadata?.finishReason === 'length') return 'cut-off';
      // Otherwise a reader would see a question without an answer.
      return !text && parts.some((part) => part.type === 'dynamic-tool') ? 'tools' : null;
  }
}

/** The texts of a message: what was written, and what went with it. */
export const toMessageTexts = ({ text, attachments = [] }: SnapshotMessage): string[] => [
  text,
  ...attachments.map((attachment) => attachment.text),
];

/** Bytes of all the texts, in UTF-8. */
export function toSnapshotBytes({ system = '', messages }: Snapshot): number {
  const encoder = new TextEncoder();
  return [system, ...messages.flatMap(toMessageTexts)].reduce(
    (sum, text) => sum + encoder.encode(text).byteLength,
    0,
  );
}
