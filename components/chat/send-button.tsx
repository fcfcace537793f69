'use client';

import { type MouseEvent, useRef } from 'react';
import { Icon } from '@/components/ui/icons';
import styles from './composer.module.css';
import { useConversation, useConversationState } from './parley-context';
import { isSecondClick } from './second-click';

/** One button that changes its meaning: pressing Stop by key must not lose the focus. */
export function SendButton({ isEmpty }: { isEmpty: boolean }) {
  const conversation = useConversation();
  const busy = useConversationState((state) => state.turn !== 'idle');
  const sentAt = useRef<number | null>(null);
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    const { detail, timeStamp } = event.nativeEvent;
    if (isSecondClick({ detail, timeStamp }, busy ? sentAt.current : null)) {
      event.preventDefault();
      return;
    }
    if (busy) void conversation.stop();
    else if (detail > 0) sentAt.current = timeStamp;
  };
  return (
    <button
      type={busy ? 'button' : 'submit'}
      className={busy ? styles.stop : styles.send}
      aria-label={busy ? 'Stop' : 'Send message'}
      title={busy ? 'Stop' : 'Send message'}
      aria-disabled={!busy && isEmpty}
      onClick={onClick}
    >
      {busy ? <i /> : <Icon name="send" />}
    </button>
  );
}
