'use client';

import { lazy, Suspense, useState } from 'react';
import { Icon } from '@/components/ui/icons';
import styles from './sidebar-foot.module.css';

/** Rarely needed: what it takes to read an archive is fetched when it is asked for. */
const ImportDialog = lazy(() => import('./import-dialog'));

export function ImportButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.button} onClick={() => setOpen(true)}>
        <Icon name="upload" size={16} />
        Import
      </button>
      {isOpen && (
        <Suspense>
          <ImportDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
