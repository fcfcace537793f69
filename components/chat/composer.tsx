'use client';

import { type FormEvent, type RefObject, Suspense, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { lazily } from '@/components/ui/lazily';
import { useAlive } from '@/components/ui/use-alive';
import { toRefusalText } from '@/lib/client/retry-text';
import styles from './composer.module.css';
import { DraftAttachments } from './draft-attachments';
import { takeLongPaste } from './long-paste';
import { OutdatedNotice } from './outdated-notice';
import { useConversation, useConversationState, useParley } from './parley-context';
import { SendButton } from './send-button';
import { isSendKey } from './send-key';
import { useDraft } from './use-draft';
import { useFiles } from './use-files';
import { useWindow } from './use-window';

const GoneNotice = lazily(() => import('./gone-notice'));
const HumanCheck = lazily(() => import('./human-check'));

export function Composer() {
  // In a widget's frame somebody else pays, and decides what is sent.
  const { isFrame } = useParley();
  const alive = useAlive();
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, attachments, isEmpty, onType, attach, change, submit, moveToNew } =
    useDraft(field);
  const files = useFiles(attach);
  const refusal = useConversationState((state) => state.refusal);
  const gone = useConversationState((state) => state.gone);
  const hasMessages = useConversationState((state) => state.messages.length > 0);
  const sending = useWindow(draft, !isFrame && (hasMessages || !isEmpty));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <div className={styles.dock}>
      <OutdatedNotice />
      {gone && (
        <Suspense fallback={null}>
          <GoneNotice gone={gone} onNew={moveToNew} />
        </Suspense>
      )}
      {refusal && <p className={styles.refusal}>{toRefusalText(refusal, Date.now())}</p>}
      {files.failure && (
        <p className={styles.refusal} role="alert">
          {files.failure}
        </p>
      )}
      {refusal?.code === 'human-check' && <AskForPerson onPassed={() => void submit()} />}
      <form className={files.isOver ? styles.over : styles.composer} onSubmit={onSubmit}>
        {sending && <sending.Notice meter={sending.meter} />}
        <DraftAttachments attachments={attachments} onChange={change} />
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
          onChange={() => {
            onType();
            files.dismiss();
          }}
          onPaste={(event) => takeLongPaste(event, attach)}
          onKeyDown={(event) => {
            if (!isSendKey(event.nativeEvent)) return;
            event.preventDefault();
            void submit();
          }}
        />
        <div className={styles.row}>
          <AttachButton field={field} onFiles={(chosen) => void files.take(chosen)} />
          {sending && <sending.Gauge meter={sending.meter} />}
          <DemoNote />
          <SendButton isEmpty={isEmpty} />
        </div>
      </form>
    </div>
  );
}

type AttachProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  onFiles: (files: File[]) => void;
};

/** Chooses files; then writing goes on. */
function AttachButton({ field, onFiles }: AttachProps) {
  const alive = useAlive();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="attach"
        label="Attach text files"
        disabled={!alive}
        onClick={() => picker.current?.click()}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
          field.current?.focus();
        }}
      />
    </>
  );
}

function DemoNote() {
  const demo = useConversationState((state) =>
    state.messages.some((message) => message.metadata?.demo),
  );
  return <span className={styles.note}>{demo && 'Local demo answers'}</span>;
}

/** What was refused is sent again by itself once its sender has shown to be a person. */
function AskForPerson({ onPassed }: { onPassed: () => void }) {
  const conversation = useConversation();
  return (
    <Suspense>
      <HumanCheck
        onPassed={() => {
          conversation.dismissRefusal();
          onPassed();
        }}
      />
    </Suspense>
  );
}
