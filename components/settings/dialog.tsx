'use client';

import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useModal } from '@/components/ui/use-modal';
import styles from './dialog.module.css';

type Props = {
  title: string;
  /** For a few short sentences. */
  narrow?: boolean;
  /** For two things beside each other. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog over the page, closed by Escape, its button, or a touch beside it. */
export function Dialog({ title, narrow = false, wide = false, onClose, children }: Props) {
  const dialog = useModal();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className={[styles.dialog, narrow && styles.narrow, wide && styles.wide]
        .filter(Boolean)
        .join(' ')}
      aria-label={title}
      tabIndex={-1}
      onClose={(event) => {
        // Inside the drawer, whose own closing this is not.
        event.stopPropagation();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.inner}>
        <header className={styles.head}>
          <h2>{title}</h2>
          <IconButton icon="close" label={`Close ${title.toLowerCase()}`} onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
      </div>
    </dialog>
  );
}
