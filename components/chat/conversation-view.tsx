'use client';

import type { ReactNode } from 'react';
import { Composer } from './composer';
import styles from './conversation-view.module.css';
import { LoadFailure, LoadingLog } from './loading-log';
import { MessageLog } from './message-log';
import { useConversationState } from './parley-context';

/** The open conversation: its messages, or what stands for them, and the composer. */
export function ConversationView({ empty }: { empty: ReactNode }) {
  const phase = useConversationState((state) => state.phase);
  const isEmpty = useConversationState((state) => state.messages.length === 0);
  const announcement = useConversationState((state) => state.announcement);
  return (
    <div className={styles.view}>
      {phase === 'failed' && <LoadFailure />}
      {phase === 'loading' && isEmpty && <LoadingLog />}
      {(phase === 'new' || phase === 'ready') && isEmpty && empty}
      {!isEmpty && <MessageLog />}
      <Composer />
      <p className="sr-only" role="status">
        {announcement}
      </p>
    </div>
  );
}
