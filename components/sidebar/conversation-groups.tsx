'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { useParley, useStore } from '@/components/chat/parley-context';
import { groupConversations } from '@/lib/client/group-conversations';
import { ConversationEntry } from './conversation-entry';
import styles from './sidebar.module.css';

/** The list under its headings; while searching, the matches in their order. */
export function ConversationGroups() {
  const { list, current } = useParley();
  const { items, query, phase, failure } = useStore(list.state, (state) => state);
  const openId = useStore(current, (conversation) => conversation.id);
  const [renaming, setRenaming] = useState<string | null>(null);
  const id = useId();
  const groups = query ? [{ label: 'Found', items }] : groupConversations(items, new Date());
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
      {groups.map(
        (group) =>
          group.items.length > 0 && (
            <section key={group.label} aria-labelledby={`${id}${group.label}`}>
              <h2 id={`${id}${group.label}`}>{group.label}</h2>
              <ul>
                {group.items.map((item) => (
                  <ConversationEntry
                    key={item.id}
                    item={item}
                    isOpen={item.id === openId}
                    isRenaming={renaming === item.id}
                    onRename={setRenaming}
                  />
                ))}
              </ul>
            </section>
          ),
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
