'use client';

import { IconButton } from '@/components/ui/icon-button';
import type { Siblings } from '@/lib/domain/message';
import { useConversationState } from './parley-context';
import styles from './versions.module.css';

type Props = { siblings: Siblings | undefined; onSwitch: (id: string) => void };

/** The versions of a message: which one is shown, and the way to the others. */
export function Versions({ siblings, onSwitch }: Props) {
  const idle = useConversationState((state) => state.turn === 'idle');
  if (!siblings || siblings.ids.length < 2) return null;
  const { ids, index } = siblings;
  const toButton = (label: string, icon: 'previous' | 'next', id: string | undefined) => (
    <IconButton
      icon={icon}
      label={label}
      size={14}
      aria-disabled={!idle || !id}
      onClick={() => idle && id && onSwitch(id)}
    />
  );
  return (
    <span className={styles.versions}>
      {toButton('Previous version', 'previous', ids[index - 1])}
      <span dir="ltr">
        {index + 1} / {ids.length}
      </span>
      {toButton('Next version', 'next', ids[index + 1])}
    </span>
  );
}
