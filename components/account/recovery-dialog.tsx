'use client';

import { useEffect, useState } from 'react';
import { accountApi } from '@/lib/client/account';
import { clearBrowserStorage } from '@/lib/client/storage';
import styles from './account.module.css';
import { OpeningDialog } from './opening-dialog';

type Props = { token: string; onClose: () => void };

/** Asks before another account takes the place of this one. */
export default function RecoveryDialog({ token, onClose }: Props) {
  const [own, setOwn] = useState(0);
  useEffect(() => {
    void accountApi.load().then((answer) => {
      if (answer.ok) setOwn(answer.value.conversations);
    });
  }, []);
  const open = async () => {
    const answer = await accountApi.openLink(token);
    if (!answer.ok) return answer.failure.message;
    clearBrowserStorage();
    location.replace('/');
    return null;
  };
  return (
    <OpeningDialog
      title="Open an account"
      action="Open the account"
      onOpen={open}
      onClose={onClose}
    >
      <p>
        This is a link to an account on another device. Open it only if you made it yourself: what
        you write from then on belongs to that account.
      </p>
      {own > 0 && <p className={styles.warning}>{toOwnText(own)}</p>}
    </OpeningDialog>
  );
}

const toOwnText = (count: number) =>
  `${count === 1 ? 'One conversation' : `${count.toLocaleString('en')} conversations`} in this browser will not open here any more, unless another device has ${count === 1 ? 'it' : 'them'} too.`;
