'use client';

import { Suspense, useId, useState } from 'react';
import { lazily } from '@/components/ui/lazily';
import type { MessageMetadata } from '@/lib/domain/message';
import { useParley } from './parley-context';
import styles from './usage-button.module.css';
import { toUsageText } from './usage-text';

const UsageDetails = lazily(() => import('@/components/answer/usage-details'));

/** What an answer took, in few words; all of it on demand. */
export function UsageButton({ metadata }: { metadata: MessageMetadata | undefined }) {
  const id = useId();
  const { isFrame } = useParley();
  const [isOpen, setOpen] = useState(false);
  const words = toUsageText(metadata);
  if (!metadata || !words || isFrame) return null;
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={`Usage: ${words}`}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span dir="ltr">{words}</span>
      </button>
      {isOpen && (
        <div id={id} className={styles.details}>
          <Suspense fallback={null}>
            <UsageDetails metadata={metadata} />
          </Suspense>
        </div>
      )}
    </>
  );
}
