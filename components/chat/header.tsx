'use client';

import { useEffect } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useAlive } from '@/components/ui/use-alive';
import styles from './header.module.css';
import { HeaderActions } from './header-actions';
import { useConversationState } from './parley-context';

type Props = { modelName: string; onMenu: () => void };

export function Header({ modelName, onMenu }: Props) {
  const alive = useAlive();
  const phase = useConversationState((state) => state.phase);
  const named = useConversationState((state) => state.title);
  const title = phase === 'new' ? 'New conversation' : (named ?? '');
  useEffect(() => {
    document.title = title && phase !== 'new' ? `${title} · Parley` : 'Parley';
  }, [title, phase]);
  // Other states bring a heading of their own.
  const Title = phase === 'new' || phase === 'failed' || !title ? 'p' : 'h1';
  return (
    <header className={styles.header}>
      <IconButton
        className={styles.menu}
        icon="menu"
        label="Open sidebar"
        disabled={!alive}
        onClick={onMenu}
      />
      <Title className={styles.title} title={title}>
        {title}
      </Title>
      <p className={styles.model}>{modelName}</p>
      <div className={styles.actions}>
        <HeaderActions />
      </div>
    </header>
  );
}
