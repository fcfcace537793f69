'use client';

import { useEffect, useState } from 'react';
import { RecoveryLink } from '@/components/account/recovery-link';
import { Sidebar } from '@/components/sidebar/sidebar';
import { SidebarDrawer } from '@/components/sidebar/sidebar-drawer';
import { UndoNotice } from '@/components/sidebar/undo-notice';
import { Parley } from '@/lib/client/parley';
import styles from './chat-page.module.css';
import { ConversationView } from './conversation-view';
import { EmptyState, type ExampleCard } from './empty-state';
import { Header } from './header';
import { ConversationContext, ParleyContext, useStore } from './parley-context';

type Props = {
  /** `unknown`: the address names a conversation, and only the browser can read it. */
  start: 'new' | 'unknown';
  examples: ExampleCard[];
  modelName: string;
};

export function ChatPage({ start, examples, modelName }: Props) {
  const [parley] = useState(() => new Parley({ kind: start }));
  const [drawerOpen, setDrawerOpen] = useState(false);
  const conversation = useStore(parley.current, (current) => current);
  useEffect(() => parley.start(), [parley]);
  // What was chosen in the drawer is what the reader wants to see now.
  useEffect(() => {
    const close = () => setDrawerOpen(false);
    const unwatchOpen = parley.current.subscribe(close);
    const unwatchSought = parley.sought.subscribe(close);
    return () => {
      unwatchOpen();
      unwatchSought();
    };
  }, [parley]);
  return (
    <ParleyContext value={parley}>
      <ConversationContext value={conversation}>
        <a className="skip" href="#message">
          Skip to the message field
        </a>
        <div className={styles.page}>
          <aside className={styles.side}>
            <Sidebar />
          </aside>
          <main className={styles.main}>
            <Header modelName={modelName} onMenu={() => setDrawerOpen(true)} />
            <ConversationView key={conversation.id} empty={<EmptyState examples={examples} />} />
          </main>
        </div>
        {drawerOpen ? <SidebarDrawer onClose={() => setDrawerOpen(false)} /> : <UndoNotice />}
        <RecoveryLink />
      </ConversationContext>
    </ParleyContext>
  );
}
