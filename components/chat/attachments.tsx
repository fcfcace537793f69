'use client';

import { Suspense } from 'react';
import { lazily } from '@/components/ui/lazily';
import type { DraftAttachment } from '@/lib/client/draft';
import { toAttachments } from '@/lib/domain/attachment';
import type { Message } from '@/lib/domain/message';
import styles from './attachments.module.css';

const Chip = lazily(() => import('./attachment-chip'));

type DraftProps = {
  attachments: readonly DraftAttachment[];
  onChange: (id: string, tokens: number | null) => void;
};

/** What goes with the message that is being written. */
export function DraftAttachments({ attachments, onChange }: DraftProps) {
  if (attachments.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <ul className={styles.draft} aria-label="Attachments">
        {attachments.map((one) => (
          <li key={one.id}>
            <Chip
              attachment={one}
              onRemove={() => onChange(one.id, null)}
              onCounted={(tokens: number) => onChange(one.id, tokens)}
            />
          </li>
        ))}
      </ul>
    </Suspense>
  );
}

/** What went with a message. */
export function SentAttachments({ message }: { message: Message }) {
  const attachments = toAttachments(message.parts);
  if (attachments.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <ul className={styles.sent} aria-label="Attachments">
        {attachments.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was sent does not change
          <li key={index}>
            <Chip attachment={one} />
          </li>
        ))}
      </ul>
    </Suspense>
  );
}
