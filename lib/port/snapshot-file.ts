import { toAttachmentPart } from '@/lib/domain/attachment';
import type { Message, MessageMetadata } from '@/lib/domain/message';
import type { Snapshot, SnapshotMessage, SnapshotNote } from '@/lib/domain/snapshot';
import { type ConversationFile, FORMAT, VERSION } from './conversation-file';
import { toMarkdown } from './markdown';

/**
 * A snapshot as a conversation of one branch: what a reader downloads, and what they continue. Its ids
 * are numbers and its times are one: a snapshot knows no others.
 */
export function toSnapshotFile(snapshot: Snapshot, now: number): ConversationFile {
  const { title, system, messages } = snapshot;
  return {
    format: FORMAT,
    version: VERSION,
    title,
    createdAt: now,
    updatedAt: now,
    pinned: false,
    settings: system ? { system } : {},
    leafId: String(messages.length),
    messages: messages.map((message, index) => ({
      ...toMessage(message, index + 1, now),
      parentId: index === 0 ? null : String(index),
    })),
  };
}

function toMessage(message: SnapshotMessage, number: number, now: number): Message {
  const { role, text, attachments = [], note } = message;
  const typed = text ? [{ type: 'text' as const, text }] : [];
  const parts = [...typed, ...attachments.map(toAttachmentPart)];
  return { id: String(number), role, parts, metadata: { ...toMetadata(note), createdAt: now } };
}

function toMetadata(note: SnapshotNote | undefined): Omit<MessageMetadata, 'createdAt'> {
  switch (note) {
    case 'stopped':
    case 'interrupted':
    case 'failed':
      return { status: note };
    case 'cut-off':
      return { status: 'done', finishReason: 'length' };
    case 'tools':
      return { status: 'done', finishReason: 'tool-calls' };
    case undefined:
      return { status: 'done' };
    default:
      return note satisfies never;
  }
}

/** The first moment of the day on which a snapshot was made: the exact one is nobody's business. */
const toDayStart = ({ day }: Snapshot): number => Date.parse(`${day}T00:00:00Z`);

export const toSnapshotJson = (snapshot: Snapshot): string =>
  `${JSON.stringify(toSnapshotFile(snapshot, toDayStart(snapshot)), null, 1)}\n`;

export function toSnapshotMarkdown(snapshot: Snapshot): string {
  const { messages, ...conversation } = toSnapshotFile(snapshot, toDayStart(snapshot));
  return toMarkdown(conversation, messages);
}
