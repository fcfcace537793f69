'use client';

import { useParley, useStore } from '@/components/chat/parley-context';
import styles from './undo-notice.module.css';

/** Says that a conversation was deleted, and takes it back. */
export function UndoNotice() {
  const { list } = useParley();
  const deleted = useStore(list.state, (state) => state.deleted);
  return (
    <div className={styles.place} aria-live="polite">
      {deleted && (
        <p className={styles.notice}>
          <span>
            Deleted <b>{deleted.title || 'Untitled'}</b>
          </span>
          <button type="button" onClick={() => list.undoRemove()}>
            Undo
          </button>
        </p>
      )}
    </div>
  );
}
