'use client';

import { useModal } from '@/components/ui/use-modal';
import { Sidebar } from './sidebar';
import styles from './sidebar-drawer.module.css';
import { UndoNotice } from './undo-notice';

/** The sidebar on a narrow screen: over the page, closed by Escape or a touch beside it. */
export function SidebarDrawer({ onClose }: { onClose: () => void }) {
  const dialog = useModal();
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
      {/* What stands beside an open dialog cannot be reached. */}
      <UndoNotice />
    </dialog>
  );
}
