'use client';

import { useState } from 'react';
import { useAlive } from '@/components/ui/use-alive';
import type { ShownFailure } from '@/lib/domain/message';
import styles from './empty-state.module.css';
import { goOnBelow } from './go-on-below';
import { useParley } from './parley-context';

export type ExampleCard = { id: string; title: string; hint: string };

export function EmptyState({ examples }: { examples: ExampleCard[] }) {
  const alive = useAlive();
  const parley = useParley();
  const [opening, setOpening] = useState<string | null>(null);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const open = async (id: string) => {
    if (opening) return;
    setOpening(id);
    setFailure(await parley.openExample(id, goOnBelow));
    setOpening(null);
  };
  return (
    <div className={styles.scroll}>
      <div className={styles.empty}>
        <h1>What would you like to know?</h1>
        <ul className={styles.cards}>
          {examples.map(({ id, title, hint }) => (
            <li key={id}>
              <button
                type="button"
                disabled={!alive}
                aria-busy={opening === id}
                onClick={() => open(id)}
              >
                <b>{title}</b>
                <span>{hint}</span>
              </button>
            </li>
          ))}
        </ul>
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure.message}
          </p>
        )}
      </div>
    </div>
  );
}
