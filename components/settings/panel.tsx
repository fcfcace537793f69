'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import styles from './panel.module.css';

/** From this width on there is room for a panel beside the conversation. */
const WIDE = '(min-width: 64rem)';

type Props = { title: string; onClose: () => void; children: ReactNode };

/** Stands beside the conversation where there is room, and over it as a sheet where there is none. */
export function Panel({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const wide = matchMedia(WIDE);
    const opener = document.activeElement;
    const show = () => {
      // Changing the form closes it first, which must not count as the reader's doing.
      element?.removeAttribute('open');
      if (wide.matches) element?.show();
      else element?.showModal();
      element?.focus();
    };
    show();
    wide.addEventListener('change', show);
    return () => {
      wide.removeEventListener('change', show);
      element?.close();
      // A dialog beside the conversation does not give the focus back by itself.
      const isLost = document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.panel}
      data-panel=""
      aria-label={title}
      tabIndex={-1}
      onClose={onClose}
      onKeyDown={(event) => {
        // A modal dialog does this by itself, one beside the conversation does not.
        if (event.key === 'Escape') onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && !matchMedia(WIDE).matches) onClose();
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
