'use client';

import { useId } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { Siblings } from '@/lib/domain/message';
import { useConversationState } from './parley-context';
import styles from './versions.module.css';

export type SwitchTo = (id: string, button: 'Previous version' | 'Next version') => void;

type Props = { siblings: Siblings | undefined; onSwitch: SwitchTo };

type Button = [label: Parameters<SwitchTo>[1], icon: 'previous' | 'next', id: string | undefined];

/** The versions of a message: which one is shown, and the way to the others. */
export function Versions({ siblings, onSwitch }: Props) {
  const place = useId();
  const idle = useConversationState((state) => state.turn === 'idle');
  if (!siblings || siblings.ids.length < 2) return null;
  const { ids, index } = siblings;
  const toButton = (...[label, icon, id]: Button) => (
    <IconButton
      icon={icon}
      label={label}
      size={14}
      aria-describedby={place}
      aria-disabled={!idle || !id}
      onClick={() => idle && id && onSwitch(id, label)}
    />
  );
  return (
    <span className={styles.versions}>
      {toButton('Previous version', 'previous', ids[index - 1])}
      <span dir="ltr">
        {index + 1} / {ids.length}
      </span>
      <span id={place} hidden>
        Version {index + 1} of {ids.length}
      </span>
      {toButton('Next version', 'next', ids[index + 1])}
    </span>
  );
}
