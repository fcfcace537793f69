'use client';

import { useParley } from '@/components/chat/parley-context';
import { Icon } from '@/components/ui/icons';
import { toPathname } from '@/lib/client/address';
import type { ListedConversation } from '@/lib/domain/conversation';
import styles from './conversation-entry.module.css';
import { EntryMenu } from './entry-menu';
import { openHere } from './open-here';
import { RenameField } from './rename-field';

type Props = {
  item: ListedConversation;
  isOpen: boolean;
  isRenaming: boolean;
  onRename: (id: string | null) => void;
};

export function ConversationEntry({ item, isOpen, isRenaming, onRename }: Props) {
  const parley = useParley();
  const open = () => (item.match ? parley.openAt(item.id, item.match) : parley.open(item.id));
  if (isRenaming) {
    return (
      <li className={styles.entry}>
        <RenameField item={item} onClose={() => onRename(null)} />
      </li>
    );
  }
  return (
    <li className={isOpen ? `${styles.entry} ${styles.open}` : styles.entry}>
      <a
        href={toPathname(item.id)}
        className={styles.link}
        aria-current={isOpen ? 'page' : undefined}
        onClick={(event) => openHere(event, open)}
      >
        {item.pinned && <Icon name="pin" size={14} />}
        <span className={styles.title} dir="auto">
          {item.title || 'Untitled'}
        </span>
        {item.running && <span className={styles.running} role="img" aria-label="Answering" />}
        {item.match && (
          <span className={styles.match} dir="auto">
            {item.match.before}
            <mark>{item.match.hit}</mark>
            {item.match.after}
          </span>
        )}
      </a>
      <EntryMenu item={item} onRename={() => onRename(item.id)} />
    </li>
  );
}
