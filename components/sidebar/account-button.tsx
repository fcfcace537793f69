'use client';

import { Suspense, useState } from 'react';
import { Icon } from '@/components/ui/icons';
import { lazily } from '@/components/ui/lazily';
import styles from './sidebar-foot.module.css';

const AccountDialog = lazily(() => import('@/components/account/account-dialog'));

export function AccountButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.button} onClick={() => setOpen(true)}>
        <Icon name="person" size={16} />
        Account
      </button>
      {isOpen && (
        <Suspense>
          <AccountDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
