'use client';

import { useEffect } from 'react';
import { preloadAnswers } from './load-log';
import styles from './loading-log.module.css';
import { useConversation, useConversationState, useParley } from './parley-context';

/** Stands where messages will be. It shows only if they take their time. */
export function LoadingLog() {
  useEffect(preloadAnswers, []);
  return (
    <div className={styles.loading}>
      <span className="sr-only">Loading the conversation</span>
      <i className={styles.question} />
      <i />
      <i />
      <i className={styles.short} />
    </div>
  );
}

export function LoadFailure() {
  const parley = useParley();
  const conversation = useConversation();
  const failure = useConversationState((state) => state.loadFailure);
  const missing = failure?.code === 'not-found';
  return (
    <div className={styles.failure} role="alert">
      <h1>{missing ? 'This conversation is not here' : 'This conversation did not load'}</h1>
      <p>{failure?.message}</p>
      {missing ? (
        <button type="button" onClick={() => parley.open(null)}>
          New conversation
        </button>
      ) : (
        <button type="button" onClick={() => conversation.load()}>
          Retry
        </button>
      )}
    </div>
  );
}
