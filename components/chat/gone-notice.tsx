'use client';

import type { ShownFailure } from '@/lib/domain/message';
import styles from './gone-notice.module.css';

/** Says why nothing can be asked here any more, and where one can go on. */
export default function GoneNotice({ gone, onNew }: { gone: ShownFailure; onNew: () => void }) {
  return (
    <div className={styles.gone}>
      <p>{gone.message}</p>
      <button type="button" onClick={onNew}>
        New conversation
      </button>
    </div>
  );
}
