import { toAttachmentPart, toAttachments } from '@/lib/domain/attachment';
import type { Part } from '@/lib/domain/message';
import { type DraftAttachment, toHeld } from './draft';
import type { Storage } from './storage';

/** What was typed and not sent, for each conversation; `null` is the one that does not exist yet. */
export type Drafts = {
  read(conversationId: string | null): string;
  write(conversationId: string | null, text: string): void;
  attachments(conversationId: string | null): readonly DraftAttachment[];
  attach(conversationId: string | null, attachments: readonly DraftAttachment[]): void;
  clear(conversationId: string | null): void;
  /** Whether what was typed and attached would still be there after a reload. */
  isKept(conversationId: string | null): boolean;
};

/** Longer texts, and attachments that are longer together, stay in memory only: a browser gives all of a site's storage some 5 MB. */
const KEPT_CHARACTERS = 200_000;

export function createDrafts(storage: Storage): Drafts {
  const memory = new Map<string, string>();
  const attached = new Map<string | null, readonly DraftAttachment[]>();
  const toKey = (id: string | null) => `draft.${id ?? 'new'}`;
  const toAttachedKey = (id: string | null) => `attached.${id ?? 'new'}`;
  const drafts: Drafts = {
    read(id) {
      const key = toKey(id);
      return memory.get(key) ?? storage.read(key) ?? '';
    },
    write(id, text) {
      const key = toKey(id);
      memory.set(key, text);
      storage.write(key, text && text.length <= KEPT_CHARACTERS ? text : null);
    },
    isKept(id) {
      const held = JSON.stringify((attached.get(id) ?? []).map(toAttachmentPart));
      const isTextKept = (memory.get(toKey(id)) ?? '') === (storage.read(toKey(id)) ?? '');
      return (
        isTextKept && (!attached.has(id) || held === (storage.read(toAttachedKey(id)) ?? '[]'))
      );
    },
    attachments: (id) => attached.get(id) ?? readAttachments(storage.read(toAttachedKey(id))),
    attach(id, attachments) {
      attached.set(id, attachments);
      const length = attachments.reduce((sum, { text }) => sum + text.length, 0);
      const isKept = length > 0 && length <= KEPT_CHARACTERS;
      storage.write(
        toAttachedKey(id),
        isKept ? JSON.stringify(attachments.map(toAttachmentPart)) : null,
      );
    },
    clear(id) {
      drafts.write(id, '');
      drafts.attach(id, []);
    },
  };
  return drafts;
}

/** Kept as they are sent; what is none is passed over, whoever has put it there. */
function readAttachments(kept: string | null): DraftAttachment[] {
  try {
    const read = toAttachments(JSON.parse(kept ?? '[]') as Part[]);
    return read.filter(({ text }) => typeof text === 'string').map(toHeld);
  } catch {
    return [];
  }
}
