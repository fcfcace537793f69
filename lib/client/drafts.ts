import type { DraftAttachment } from './draft';
import type { Storage } from './storage';

/** What was typed and not sent, for each conversation; `null` is the one that does not exist yet. */
export type Drafts = {
  read(conversationId: string | null): string;
  write(conversationId: string | null, text: string): void;
  attachments(conversationId: string | null): readonly DraftAttachment[];
  attach(conversationId: string | null, attachments: readonly DraftAttachment[]): void;
};

/** Longer texts, and attachments that are longer together, stay in memory only: a browser gives all of a site's storage some 5 MB. */
const KEPT_CHARACTERS = 200_000;

export function createDrafts(storage: Storage): Drafts {
  const memory = new Map<string, string>();
  const attached = new Map<string | null, readonly DraftAttachment[]>();
  const toKey = (id: string | null) => `draft.${id ?? 'new'}`;
  const toAttachedKey = (id: string | null) => `attached.${id ?? 'new'}`;
  return {
    read(id) {
      const key = toKey(id);
      return memory.get(key) ?? storage.read(key) ?? '';
    },
    write(id, text) {
      const key = toKey(id);
      memory.set(key, text);
      storage.write(key, text && text.length <= KEPT_CHARACTERS ? text : null);
    },
    attachments: (id) => attached.get(id) ?? readAttachments(storage.read(toAttachedKey(id))),
    attach(id, attachments) {
      attached.set(id, attachments);
      const length = attachments.reduce((sum, { text }) => sum + text.length, 0);
      const isKept = length > 0 && length <= KEPT_CHARACTERS;
      storage.write(toAttachedKey(id), isKept ? JSON.stringify(attachments) : null);
    },
  };
}

/** Storage holds what any version of the page, or anybody at its console, has put there. */
function readAttachments(kept: string | null): DraftAttachment[] {
  if (kept === null) return [];
  try {
    const read: unknown = JSON.parse(kept);
    return Array.isArray(read) ? read.filter(isAttachment) : [];
  } catch {
    return [];
  }
}

function isAttachment(value: unknown): value is DraftAttachment {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, name, tokens } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof text === 'string' &&
    (name === undefined || typeof name === 'string') &&
    (tokens === undefined || typeof tokens === 'number')
  );
}
