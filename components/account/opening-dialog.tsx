'use client';

import { type ReactNode, useState } from 'react';
import { Dialog } from '@/components/settings/dialog';
import styles from './account.module.css';

type Props = {
  title: string;
  action: string;
  children: ReactNode;
  /** Opens what the link leads to; gives what to say when that failed. */
  onOpen: () => Promise<string | null>;
  onClose: () => void;
};

/**
 * Asks before a link makes somebody another person here: whoever sends a link to what is their own
 * would else read what is written from then on.
 */
export function OpeningDialog({ title, action, children, onOpen, onClose }: Props) {
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const open = async () => {
    setOpening(true);
    setFailure(await onOpen());
    setOpening(false);
  };
  return (
    <Dialog title={title} narrow onClose={onClose}>
      {children}
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
          {action}
        </button>
      </div>
    </Dialog>
  );
}
