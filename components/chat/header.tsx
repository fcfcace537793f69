'use client';

import { useEffect } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import styles from './header.module.css';
import { HeaderActions } from './header-actions';
import { useConversationState } from './parley-context';

type Props = { modelName: string; onMenu: () => void };

export function Header({ modelName, onMenu }: Props) {
  const phase = useConversationState((state) => state.phase);
  const named = useConversationState((state) => state.title);
  const title = phase === 'new' ? 'New conversation' : (named ?? '');
  useEffect(() => {
    document.title = title && phase !== 'new' ? `${title} · Parley` : 'Parley';
  }, [title, phase]);
  return (
    <header className={styles.header}>
      <IconButton className={styles.menu} icon="menu" label="Open sidebar" onClick={onMenu} />
      <p className={styles.title} title={title}>
        {title}
      </p>
      <p className={styles.model}>{modelName}</p>
      <div className={styles.actions}>
        <HeaderActions />
      </div>
    </header>
  );
}
