'use client';

import { useEffect, useState } from 'react';
import { Dialog } from '@/components/settings/dialog';
import { accountApi } from '@/lib/client/account';
import { clearBrowserStorage } from '@/lib/client/storage';
import styles from './account.module.css';

type Props = { token: string; onClose: () => void };

/**
 * Asks before another account takes the place of this one: whoever sends a link to their own account
 * would else read what is written from then on.
 */
export default function RecoveryDialog({ token, onClose }: Props) {
  const [own, setOwn] = useState(0);
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void accountApi.load().then((answer) => {
      if (answer.ok) setOwn(answer.value.conversations);
    });
  }, []);
  const open = async () => {
    setOpening(true);
    const answer = await accountApi.openLink(token);
    if (answer.ok) {
      clearBrowserStorage();
      location.replace('/');
      return;
    }
    setFailure(answer.failure.message);
    setOpening(false);
  };
  return (
    <Dialog title="Open an account" narrow onClose={onClose}>
      <p>
        This is a link to an account on another device. Open it only if you made it yourself: what
        you write from then on belongs to that account.
      </p>
      {own > 0 && <p className={styles.warning}>{toOwnText(own)}</p>}
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.choices}>
        <button type="button" className={styles.button} onClick={onClose}>
          Not now
        </button>
        <button
          type="button"
          className={styles.primary}
          disabled={isOpening}
          onClick={() => void open()}
        >
          Open the account
        </button>
      </div>
    </Dialog>
  );
}

const toOwnText = (count: number) =>
  `${count === 1 ? 'One conversation' : `${count.toLocaleString('en')} conversations`} in this browser will not open here any more, unless another device has ${count === 1 ? 'it' : 'them'} too.`;
