'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { sharesApi } from '@/lib/client/shares';
import type { ShownFailure } from '@/lib/domain/message';
import type { ShareLink } from '@/lib/domain/share';
import { ShareEntry } from './share-entry';
import styles from './shares-page.module.css';

/** All links of a visitor, newest first. */
export function SharesPage() {
  const [links, setLinks] = useState<ShareLink[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const load = useCallback(async (from?: string) => {
    const answer = await sharesApi.list(from ? { cursor: from } : {});
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    const { items, nextCursor } = answer.value;
    setLinks((before) => [...(from ? (before ?? []) : []), ...items]);
    setCursor(nextCursor);
  }, []);
  useEffect(() => void load(), [load]);
  return (
    <main className={styles.page}>
      <header>
        <a href="/" className={styles.brand}>
          Parley
        </a>
        <h1 className={styles.title}>Shared links</h1>
        <p className={styles.lead}>
          Whoever has one of these links can read what it shows, until you stop sharing it.
        </p>
      </header>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure.message}{' '}
          <button type="button" onClick={() => void load()}>
            Retry
          </button>
        </p>
      )}
      <p
        ref={status}
        role="status"
        tabIndex={-1}
        className={said || (!links && !failure) ? undefined : 'sr-only'}
      >
        {links || failure ? said : 'Loading…'}
      </p>
      {links?.length === 0 && (
        <p className={styles.none}>
          You share nothing. Open a conversation and choose “Share” to make a link.
        </p>
      )}
      {links && links.length > 0 && (
        <ul className={styles.list} aria-label="Your links">
          {links.map((link) => (
            <ShareEntry
              key={link.id}
              link={link}
              onStopped={() => {
                setLinks(links.filter(({ id }) => id !== link.id));
                setSaid(`“${link.title}” is not shared any more.`);
                // The button that had the focus is gone.
                status.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      {cursor && (
        <button type="button" className={styles.more} onClick={() => void load(cursor)}>
          Show more
        </button>
      )}
    </main>
  );
}
