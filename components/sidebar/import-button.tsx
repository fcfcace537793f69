'use client';

import { lazy, Suspense, useState } from 'react';
import { Icon } from '@/components/ui/icons';
import styles from './import-button.module.css';

/** Rarely needed: what it takes to read an archive is fetched when it is asked for. */
const ImportDialog = lazy(() => import('./import-dialog'));

export function ImportButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <footer className={styles.foot}>
      <button type="button" className={styles.button} onClick={() => setOpen(true)}>
        <Icon name="upload" size={16} />
        Import
      </button>
      {isOpen && (
        <Suspense>
          <ImportDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </footer>
  );
}
