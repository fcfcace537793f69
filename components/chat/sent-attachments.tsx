'use client';

import { Suspense } from 'react';
import { lazily } from '@/components/ui/lazily';
import { toAttachments } from '@/lib/domain/attachment';
import type { Message } from '@/lib/domain/message';
import styles from './attachments.module.css';

const Chip = lazily(() => import('./attachment-chip'));

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
