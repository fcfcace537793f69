'use client';

import { Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { lazily } from '@/components/ui/lazily';
import { toTyped } from '@/lib/domain/attachment';
import { type Message, toText } from '@/lib/domain/message';
import { MessageText } from './message-text';
import { useConversationState } from './parley-context';
import { SentAttachments } from './sent-attachments';
import styles from './user-message.module.css';
import { type SwitchTo, Versions } from './versions';

const EditMessage = lazily(() => import('./edit-message'));

type Props = { message: Message; onSwitch: SwitchTo };

export function UserMessage({ message, onSwitch }: Props) {
  const [editing, setEditing] = useState(false);
  const idle = useConversationState((state) => state.turn === 'idle');
  const text = toText(message);
  const typed = toTyped(message.parts);
  const editButton = useRef<HTMLButtonElement>(null);
  const close = () => {
    flushSync(() => setEditing(false));
    editButton.current?.focus();
  };
  return (
    <article className={styles.you} aria-label="You" data-message={message.id}>
      {editing ? (
        <Suspense fallback={typed && <MessageText text={typed} className="bubble" />}>
          <EditMessage message={message} onClose={close} />
        </Suspense>
      ) : (
        <>
          {typed && <MessageText text={typed} className="bubble" />}
          <SentAttachments message={message} />
          <footer className={styles.actions}>
            <CopyButton label="Copy message" toText={() => text} />
            <IconButton
              ref={editButton}
              icon="edit"
              label="Edit message"
              size={16}
              aria-disabled={!idle}
              onClick={() => idle && setEditing(true)}
            />
            <Versions siblings={message.metadata?.siblings} onSwitch={onSwitch} />
          </footer>
        </>
      )}
    </article>
  );
}
