'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import { Composer } from './composer';
import styles from './conversation-view.module.css';
import { loadLog, preloadAnswers } from './load-log';
import { LoadFailure, LoadingLog } from './loading-log';
import { useConversationState } from './parley-context';

const MessageLog = lazy(loadLog);

/** The open conversation: its messages, or what stands for them, and the composer. */
export function ConversationView({ empty }: { empty: ReactNode }) {
  const phase = useConversationState((state) => state.phase);
  const isEmpty = useConversationState((state) => state.messages.length === 0);
  const announcement = useConversationState((state) => state.announcement);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing happens here, only what may be asked for is fetched
    <div className={styles.view} onPointerOver={preloadAnswers} onFocus={preloadAnswers}>
      {phase === 'failed' && <LoadFailure />}
      {phase === 'loading' && isEmpty && <LoadingLog />}
      {(phase === 'new' || phase === 'ready') && isEmpty && empty}
      {!isEmpty && (
        <Suspense fallback={<LoadingLog />}>
          <MessageLog />
        </Suspense>
      )}
      <Composer />
      <p className="sr-only" role="status">
        {announcement}
      </p>
    </div>
  );
}
