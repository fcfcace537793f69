'use client';

import { useId, useState } from 'react';
import { toPathname } from '@/lib/client/address';
import { sharesApi, toDateText, toLinkText } from '@/lib/client/shares';
import type { ShareLink } from '@/lib/domain/share';
import { CopyLink } from './copy-link';
import styles from './shares-page.module.css';

/** One link in the list of all. */
export function ShareEntry({ link, onStopped }: { link: ShareLink; onStopped: () => void }) {
  const id = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const stop = async () => {
    const answer = await sharesApi.stop(link.id);
    // Gone already is stopped too.
    if (answer.ok || answer.failure.code === 'not-found') onStopped();
    else setFailure(answer.failure.message);
  };
  return (
    <li className={styles.entry} aria-labelledby={id}>
      <h2 id={id}>
        <a href={link.url} dir="auto">
          {link.title}
        </a>
      </h2>
      <p className={styles.facts}>
        Shared on {toDateText(link.createdAt)} · {toLinkText(link)} ·{' '}
        <a href={toPathname(link.conversationId)}>Conversation</a>
      </p>
      <div className={styles.actions}>
        <CopyLink url={link.url} className={styles.button} />
        <button type="button" className={styles.danger} onClick={() => void stop()}>
          Stop sharing
        </button>
      </div>
      {failure && <p role="alert">{failure}</p>}
    </li>
  );
}
