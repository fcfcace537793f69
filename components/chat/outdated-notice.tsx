'use client';

import { outdated } from '@/lib/client/outdated';
import styles from './composer.module.css';
import { useConversation, useParley, useStore } from './parley-context';

/** Says that a newer page is there, once this one cannot go on without it. */
export function OutdatedNotice() {
  const { drafts } = useParley();
  const conversation = useConversation();
  if (!useStore(outdated, (value) => value)) return null;
  const isKept = drafts.isKept(conversation.draftKey);
  return (
    <p className={styles.refusal} role="alert">
      Parley was updated while this page was open. Reload it to go on.{' '}
      {isKept ? 'What you typed is kept.' : 'Copy what you typed first: it cannot be kept here.'}{' '}
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </p>
  );
}
