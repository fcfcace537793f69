'use client';

import { useParley, useStore } from '@/components/chat/parley-context';
import { focusEntry } from './entry-focus';
import styles from './undo-notice.module.css';

/** Says that a conversation was deleted, and takes it back. */
export function UndoNotice() {
  const parley = useParley();
  const { list } = parley;
  const deleted = useStore(list.state, (state) => state.deleted);
  return (
    <div className={styles.place} aria-live="polite">
      {deleted && (
        <p className={styles.notice}>
          <span>
            Deleted <b>{deleted.title || 'Untitled'}</b>
          </span>
          <button
            type="button"
            data-undo=""
            onFocus={(event) => event.target.matches(':focus-visible') && list.holdUndo()}
            onBlur={() => list.letUndoPass()}
            onClick={async () => {
              const back = await parley.undoRemove();
              if (back !== null) focusEntry(back);
            }}
          >
            Undo
          </button>
        </p>
      )}
    </div>
  );
}
