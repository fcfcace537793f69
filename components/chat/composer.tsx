'use client';

import { type FormEvent, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Icon } from '@/components/ui/icons';
import { useAlive } from '@/components/ui/use-alive';
import { toRetryText } from '@/lib/client/retry-text';
import { preloadMarkdown } from './answer-text';
import styles from './composer.module.css';
import { useConversation, useConversationState } from './parley-context';
import { isSendKey } from './send-key';
import { PASTE_LIMIT, useDraft } from './use-draft';

export function Composer() {
  const conversation = useConversation();
  const alive = useAlive();
  const field = useRef<HTMLTextAreaElement>(null);
  const { pasted, isEmpty, onType, paste, removePasted, submit } = useDraft(field);
  const turn = useConversationState((state) => state.turn);
  const refusal = useConversationState((state) => state.refusal);
  const demo = useConversationState((state) =>
    state.messages.some((message) => message.metadata?.demo),
  );
  const busy = turn !== 'idle';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <div className={styles.dock}>
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal.message}
          {refusal.retryAt !== undefined && ` ${toRetryText(refusal.retryAt, Date.now())}`}
        </p>
      )}
      <form className={styles.composer} onSubmit={onSubmit}>
        {pasted && <PastedText length={pasted.length} onRemove={removePasted} />}
        <textarea
          ref={field}
          id="message"
          aria-label="Message"
          placeholder="Message"
          rows={1}
          dir="auto"
          enterKeyHint="send"
          autoComplete="off"
          readOnly={!alive}
          onFocus={preloadMarkdown}
          onChange={onType}
          onPaste={(event) => {
            const added = event.clipboardData.getData('text/plain');
            if (added.length <= PASTE_LIMIT) return;
            event.preventDefault();
            paste(added);
          }}
          onKeyDown={(event) => {
            if (!isSendKey(event.nativeEvent)) return;
            event.preventDefault();
            void submit();
          }}
        />
        <div className={styles.row}>
          <span className={styles.note}>{demo && 'Local demo answers'}</span>
          {/* One button that changes its meaning: pressing Stop by key must not lose the focus. */}
          <button
            type={busy ? 'button' : 'submit'}
            className={busy ? styles.stop : styles.send}
            aria-label={busy ? 'Stop' : 'Send message'}
            title={busy ? 'Stop' : 'Send message'}
            aria-disabled={!busy && isEmpty}
            onClick={busy ? () => conversation.stop() : undefined}
          >
            {busy ? <i /> : <Icon name="send" />}
          </button>
        </div>
      </form>
    </div>
  );
}

/** A long text that goes with the message without standing in the field. */
function PastedText({ length, onRemove }: { length: number; onRemove: () => void }) {
  return (
    <p className={styles.pasted}>
      Pasted text, {length.toLocaleString('en')} characters
      <IconButton icon="close" label="Remove pasted text" size={14} onClick={onRemove} />
    </p>
  );
}
