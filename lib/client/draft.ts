import { type Attachment, toAttachmentPart } from '@/lib/domain/attachment';
import type { Part } from '@/lib/domain/message';

/** An attachment that is not sent yet. */
export type DraftAttachment = Attachment & { id: string };

/** What is being written: the text in the field, and what goes along with it. */
export type Draft = { text: string; attachments: readonly DraftAttachment[] };

export const toHeld = (one: Attachment): DraftAttachment => ({ ...one, id: crypto.randomUUID() });

/** Bytes of UTF-8 in a paste that still goes into the field. Longer ones become attachments. */
const PASTE_LIMIT = 8 * 1024;

const toBytes = (text: string): number => new TextEncoder().encode(text).byteLength;

/** True for a paste that would fill the field: it goes beside it. */
export function isLongPaste(text: string): boolean {
  if (text.length > PASTE_LIMIT) return true;
  return text.length * 3 > PASTE_LIMIT && toBytes(text) > PASTE_LIMIT;
}

/** The parts of the message that a draft becomes; none where there is nothing to send. */
export function toParts({ text, attachments }: Draft): Part[] {
  const attached = attachments.filter((one) => one.text.trim()).map(toAttachmentPart);
  return text.trim() ? [{ type: 'text', text }, ...attached] : attached;
}

/** With one attachment taken away (null), or with its tokens noted. */
export function withChange(
  attachments: readonly DraftAttachment[],
  id: string,
  tokens: number | null,
): DraftAttachment[] {
  return attachments.flatMap((one) => {
    if (one.id !== id) return [one];
    return tokens === null ? [] : [{ ...one, tokens }];
  });
}

/** `12 KB`, `3.4 MB`: of text, as it is sent. */
export function toSizeText(text: string): string {
  const bytes = toBytes(text);
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
