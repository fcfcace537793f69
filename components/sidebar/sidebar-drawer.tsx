'use client';

import { useEffect, useRef } from 'react';
import { Sidebar } from './sidebar';
import styles from './sidebar-drawer.module.css';

/** The sidebar on a narrow screen: over the page, closed by Escape or a touch beside it. */
export function SidebarDrawer({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Showing it would put the focus into the first link and, on a phone, draw a ring around it.
    element?.focus();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      className={styles.drawer}
      aria-label="Conversations"
      tabIndex={-1}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.content}>
        <Sidebar />
      </div>
    </dialog>
  );
}
