import type { ClipboardEvent } from 'react';
import { isLongPaste } from '@/lib/client/draft';
import type { Attachment } from '@/lib/domain/attachment';

/** A paste that would fill the field is attached instead. */
export function takeLongPaste(
  event: ClipboardEvent,
  attach: (attachments: readonly Attachment[]) => void,
): void {
  const text = event.clipboardData.getData('text/plain');
  if (!isLongPaste(text)) return;
  event.preventDefault();
  attach([{ text }]);
}
