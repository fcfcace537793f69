'use client';

import { lazy, Suspense, useEffect, useRef } from 'react';
import { useParley, useStore } from '@/components/chat/parley-context';
import { patiently } from '@/lib/client/patiently';
import { hasBeenHere } from '@/lib/client/request';
import styles from './sidebar.module.css';

const loadEntries = patiently(() => import('./entry-list'));

const EntryList = lazy(loadEntries);

/** The list under its headings; while searching, the matches in their order. */
export function ConversationGroups() {
  const { list } = useParley();
  const { items, query, phase, failure } = useStore(list.state, (state) => state);
  // Whoever comes for the first time has nothing to be listed; for others both are asked for at once.
  useEffect(() => {
    if (hasBeenHere()) void loadEntries();
  }, []);
  return (
    <div className={styles.list}>
      {failure && (
        <p className={styles.note} role="alert">
          {failure.message}{' '}
          <button type="button" onClick={() => list.load()}>
            Retry
          </button>
        </p>
      )}
      {items.length === 0 && phase === 'ready' && (
        <p className={styles.note} aria-live="polite">
          {query ? 'Nothing found.' : 'Your conversations will be listed here.'}
        </p>
      )}
      {items.length > 0 && (
        <Suspense fallback={null}>
          <EntryList items={items} isSearch={query !== ''} />
        </Suspense>
      )}
      <MoreSentinel />
    </div>
  );
}

/** Asks for more when the end of the list comes near. */
function MoreSentinel() {
  const { list } = useParley();
  const cursor = useStore(list.state, (state) => state.nextCursor);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!cursor || !element.current) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void list.loadMore();
      },
      { rootMargin: '400px' },
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [cursor, list]);
  return <div ref={element} />;
}
