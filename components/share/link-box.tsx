'use client';

import { useEffect, useRef, useState } from 'react';
import { sharesApi, toLinkText } from '@/lib/client/shares';
import type { ShareLink } from '@/lib/domain/share';
import { CopyLink } from './copy-link';
import styles from './share.module.css';

type Props = {
  link: ShareLink;
  /** Made just now: the next thing that anyone does is to copy it. */
  isNew: boolean;
  /** Other links of the same conversation. */
  more: number;
  onStopped: () => void;
};

/** The link that there is: to be copied, opened, or taken back. */
export function LinkBox({ link, isNew, more, onStopped }: Props) {
  const box = useRef<HTMLElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (isNew) box.current?.querySelector('button')?.focus();
  }, [isNew]);
  const stop = async () => {
    const answer = await sharesApi.stop(link.id);
    // Gone already is stopped too.
    if (answer.ok || answer.failure.code === 'not-found') onStopped();
    else setFailure(answer.failure.message);
  };
  return (
    <section ref={box} className={styles.link} aria-label="Link">
      <div className={styles.address}>
        <input
          readOnly
          aria-label="Address of the link"
          value={link.url}
          dir="ltr"
          onFocus={(event) => event.target.select()}
        />
        <CopyLink url={link.url} className={styles.button} />
      </div>
      <p className={styles.facts}>
        {toLinkText(link)} ·{' '}
        <a href={link.url} target="_blank" rel="noreferrer">
          Open
        </a>
        {more > 0 && ` · ${more} more of this conversation`}
      </p>
      <button type="button" className={styles.danger} onClick={() => void stop()}>
        Stop sharing
      </button>
      {failure && <p role="alert">{failure}</p>}
    </section>
  );
}
