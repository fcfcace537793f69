'use client';

import { Composer } from './composer';
import styles from './conversation-view.module.css';
import { EmptyState, type ExampleCard } from './empty-state';
import { LoadFailure, LoadingLog } from './loading-log';
import { MessageLog } from './message-log';
import { useConversationState } from './parley-context';

/** The open conversation: its messages, or what stands for them, and the composer. */
export function ConversationView({ examples }: { examples: ExampleCard[] }) {
  const phase = useConversationState((state) => state.phase);
  const isEmpty = useConversationState((state) => state.messages.length === 0);
  const announcement = useConversationState((state) => state.announcement);
  return (
    <div className={styles.view}>
      {phase === 'failed' && <LoadFailure />}
      {phase === 'loading' && isEmpty && <LoadingLog />}
      {(phase === 'new' || phase === 'ready') && isEmpty && <EmptyState examples={examples} />}
      {!isEmpty && <MessageLog />}
      <Composer />
      <p className="sr-only" role="status">
        {announcement}
      </p>
    </div>
  );
}
