import type { DraftAttachment } from './draft';
import type { Storage } from './storage';

/** What was typed and not sent, for each conversation; `null` is the one that does not exist yet. */
export type Drafts = {
  read(conversationId: string | null): string;
  write(conversationId: string | null, text: string): void;
  /** What is attached stays in memory, as long as the page. */
  attachments(conversationId: string | null): readonly DraftAttachment[];
  attach(conversationId: string | null, attachments: readonly DraftAttachment[]): void;
};

/** Longer drafts stay in memory only: a browser gives all of a site's storage some 5 MB. */
const KEPT_CHARACTERS = 200_000;

export function createDrafts(storage: Storage): Drafts {
  const memory = new Map<string, string>();
  const attached = new Map<string | null, readonly DraftAttachment[]>();
  const toKey = (id: string | null) => `draft.${id ?? 'new'}`;
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
    attachments: (id) => attached.get(id) ?? [],
    attach(id, attachments) {
      attached.set(id, attachments);
    },
  };
}
