'use client';

import { useEffect, useRef, useState } from 'react';
import { type DraftAttachment, toParts, withChange } from '@/lib/client/draft';
import { toAttachments, toTyped } from '@/lib/domain/attachment';
import type { Message } from '@/lib/domain/message';
import { DraftAttachments } from './attachments';
import styles from './edit-message.module.css';
import { goOnBelow } from './go-on-below';
import { useConversation } from './parley-context';
import { isSendKey } from './send-key';

/** Asks differently: sending makes a version, the old question and its answers stay. */
export function EditMessage({ message, onClose }: { message: Message; onClose: () => void }) {
  const conversation = useConversation();
  const [text, setText] = useState(() => toTyped(message.parts));
  const [attachments, setAttachments] = useState(() => toHeld(message));
  const [failure, setFailure] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(-1, -1);
  }, []);
  const send = async () => {
    const parts = toParts({ text, attachments });
    if (parts.length === 0) return;
    // The field goes with the version it belongs to: typing goes on where questions are asked.
    const refusal = await conversation.edit(message.id, parts, goOnBelow);
    if (refusal) setFailure(refusal.message);
    else onClose();
  };
  return (
    <form
      className={styles.edit}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftAttachments
        attachments={attachments}
        onChange={(id, tokens) => {
          setAttachments((held) => withChange(held, id, tokens));
          if (tokens === null) conversation.takeBack();
        }}
      />
      <textarea
        ref={field}
        value={text}
        aria-label="Edited message"
        onChange={(event) => {
          setText(event.target.value);
          conversation.takeBack();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // In a widget's frame it would close the chat as well.
            event.preventDefault();
            return onClose();
          }
          if (!isSendKey(event.nativeEvent)) return;
          event.preventDefault();
          void send();
        }}
      />
      {failure && <p role="alert">{failure}</p>}
      <footer>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className={styles.send}>
          Send
        </button>
      </footer>
    </form>
  );
}

const toHeld = (message: Message): DraftAttachment[] =>
  toAttachments(message.parts).map((one, index) => ({ ...one, id: String(index) }));
