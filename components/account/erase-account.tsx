'use client';

import { useEffect, useRef, useState } from 'react';
import { accountApi } from '@/lib/client/account';
import { clearBrowserStorage } from '@/lib/client/storage';
import styles from './account.module.css';

type Phase = 'idle' | 'asking' | 'erasing';

/** The way to nothing: asked twice, since nobody can bring it back. */
export function EraseAccount({ conversations }: { conversations: number }) {
  const [phase, setPhase] = useState<Phase>('idle');
  const [failure, setFailure] = useState<string | null>(null);
  const erase = async () => {
    setPhase('erasing');
    const answer = await accountApi.erase();
    if (answer.ok) {
      clearBrowserStorage();
      location.replace('/');
      return;
    }
    setFailure(answer.failure.message);
    setPhase('asking');
  };
  return (
    <section className={styles.part}>
      <h3>Delete everything</h3>
      {phase === 'idle' ? (
        <>
          <p>Erases all that you have here, on every device, at once and for good.</p>
          <button type="button" className={styles.danger} onClick={() => setPhase('asking')}>
            Delete all my data
          </button>
        </>
      ) : (
        <Question
          conversations={conversations}
          isErasing={phase === 'erasing'}
          onKeep={() => setPhase('idle')}
          onErase={() => void erase()}
        />
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}

type QuestionProps = {
  conversations: number;
  isErasing: boolean;
  onKeep: () => void;
  onErase: () => void;
};

function Question({ conversations, isErasing, onKeep, onErase }: QuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone. A failed attempt asks once more.
  useEffect(() => {
    if (!isErasing) keep.current?.focus();
  }, [isErasing]);
  return (
    <div className={styles.question} role="alertdialog" aria-labelledby="erase-question">
      <p id="erase-question">
        {toCountText(conversations)}, your share links, widgets and presets will be gone. This
        cannot be undone.
      </p>
      <div className={styles.choices}>
        <button
          ref={keep}
          type="button"
          className={styles.button}
          disabled={isErasing}
          onClick={onKeep}
        >
          Keep my data
        </button>
        <button type="button" className={styles.danger} disabled={isErasing} onClick={onErase}>
          {isErasing ? 'Deleting…' : 'Delete everything'}
        </button>
      </div>
    </div>
  );
}

const toCountText = (count: number) =>
  count === 1 ? 'Your conversation' : `Your ${count.toLocaleString('en')} conversations`;
