import { type ConversationItem, cutText } from '@/lib/domain/conversation';
import type { Message, MessageMetadata } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';
import { type ConversationFile, type FileMessage, FORMAT, VERSION } from './conversation-file';

type Exported = {
  view: ConversationItem & { settings: Settings; leafId: string | null };
  messages: { message: Message; parentId: string | null }[];
};

/** A conversation as a file that loses nothing of what was said: all branches, settings, usage, failures. */
export function toConversationFile({ view, messages }: Exported): ConversationFile {
  const { title, createdAt, updatedAt, pinned, settings, leafId } = view;
  return {
    format: FORMAT,
    version: VERSION,
    title,
    createdAt,
    updatedAt,
    pinned,
    settings,
    leafId,
    messages: messages.map(({ message, parentId }) => toFileMessage(message, parentId, createdAt)),
  };
}

function toFileMessage(message: Message, parentId: string | null, createdAt: number): FileMessage {
  // Its place among its versions follows from the tree. What the provider counted is held against
  // budgets, so it is believed of no file.
  const {
    siblings: _siblings,
    window: _window,
    ...metadata
  }: MessageMetadata = message.metadata ?? { status: 'done', createdAt };
  const { id, role, parts } = message;
  const status = metadata.status === 'streaming' ? 'interrupted' : metadata.status;
  return { id, parentId, role, parts, metadata: { ...metadata, status } };
}

/** The name of a download: the title without what file systems refuse, and how it ends. */
export function toFileName(title: string, ending: 'md' | 'json'): string {
  const name = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  return `${cutText(name, 80).trim() || 'conversation'}.${ending}`;
}

/** RFC 6266: a plain name for old programs, and the true one in UTF-8 (RFC 8187). */
export function toDisposition(fileName: string): string {
  const whole = fileName.toWellFormed();
  const plain = whole.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
