'use client';

import { flushSync } from 'react-dom';
import { useParley, useStore } from '@/components/chat/parley-context';
import { Icon } from '@/components/ui/icons';
import { useAlive } from '@/components/ui/use-alive';
import { AccountButton } from './account-button';
import { ConversationGroups } from './conversation-groups';
import { ImportButton } from './import-button';
import { openHere } from './open-here';
import styles from './sidebar.module.css';
import foot from './sidebar-foot.module.css';

/** Every conversation: a new one, a search, and the list. */
export function Sidebar() {
  const alive = useAlive();
  const parley = useParley();
  const query = useStore(parley.list.state, (state) => state.query);
  const startNew = () => {
    flushSync(() => parley.open(null));
    // On a phone that would raise the keyboard over the examples.
    if (matchMedia('(pointer: fine)').matches) document.getElementById('message')?.focus();
  };
  return (
    <nav className={styles.sidebar} aria-label="Conversations">
      <header className={styles.head}>
        <b>Parley</b>
        <a
          href="/"
          className={styles.new}
          aria-label="New conversation"
          title="New conversation"
          onClick={(event) => openHere(event, startNew)}
        >
          <Icon name="plus" size={20} />
        </a>
      </header>
      <label className={styles.find}>
        <Icon name="search" size={16} />
        <input
          type="search"
          placeholder="Search conversations"
          aria-label="Search conversations"
          autoComplete="off"
          spellCheck={false}
          readOnly={!alive}
          value={query}
          onChange={(event) => parley.list.search(event.target.value)}
        />
      </label>
      <ConversationGroups />
      <footer className={foot.foot}>
        <ImportButton />
        <a href="/widgets" className={foot.button}>
          <Icon name="code" size={16} />
          Widgets
        </a>
        <AccountButton />
      </footer>
    </nav>
  );
}
