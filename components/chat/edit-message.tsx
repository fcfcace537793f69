'use client';

import { useEffect, useRef, useState } from 'react';
import { toHeld, toParts, withChange } from '@/lib/client/draft';
import { type Attachment, toAttachments, toTyped } from '@/lib/domain/attachment';
import type { Message } from '@/lib/domain/message';
import { DraftAttachments } from './draft-attachments';
import styles from './edit-message.module.css';
import { goOnBelow } from './go-on-below';
import { takeLongPaste } from './long-paste';
import { useConversation } from './parley-context';
import { isSendKey } from './send-key';
import { useDrop } from './use-drop';

/** Asks differently: sending makes a version, the old question and its answers stay. */
export default function EditMessage({
  message,
  onClose,
}: {
  message: Message;
  onClose: () => void;
}) {
  const conversation = useConversation();
  const [text, setText] = useState(() => toTyped(message.parts));
  const [attachments, setAttachments] = useState(() => toAttachments(message.parts).map(toHeld));
  const [failure, setFailure] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(-1, -1);
  }, []);
  const attach = (added: readonly Attachment[]) => {
    setAttachments((held) => [...held, ...added.map(toHeld)]);
    conversation.takeBack();
  };
  const files = useDrop(attach);
  const cancel = () => {
    conversation.takeBack();
    onClose();
  };
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
      className={files.isOver ? styles.over : styles.edit}
      {...files.handlers}
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
        onPaste={(event) => takeLongPaste(event, attach)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // In a widget's frame it would close the chat as well.
            event.preventDefault();
            return cancel();
          }
          if (!isSendKey(event.nativeEvent)) return;
          event.preventDefault();
          void send();
        }}
      />
      {failure && <p>{failure}</p>}
      {files.failure && <p role="alert">{files.failure}</p>}
      <footer>
        <button type="button" onClick={cancel}>
          Cancel
        </button>
        <button type="submit" className={styles.send}>
          Send
        </button>
      </footer>
    </form>
  );
}
