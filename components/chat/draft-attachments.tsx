'use client';

import { Suspense } from 'react';
import { lazily } from '@/components/ui/lazily';
import type { DraftAttachment } from '@/lib/client/draft';
import styles from './attachments.module.css';

const Chip = lazily(() => import('./attachment-chip'));

type Props = {
  attachments: readonly DraftAttachment[];
  onChange: (id: string, tokens: number | null) => void;
};

/** What goes with the message that is being written. */
export function DraftAttachments({ attachments, onChange }: Props) {
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
