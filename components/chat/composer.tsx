'use client';

import {
  type FormEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Icon } from '@/components/ui/icons';
import { preloadMarkdown } from './answer-text';
import styles from './composer.module.css';
import { useConversation, useConversationState, useParley } from './parley-context';
import { isSendKey } from './send-key';

export function Composer() {
  const conversation = useConversation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, setText, submit } = useDraft(field);
  useGrowing(field, text);
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
        </p>
      )}
      <form className={styles.composer} onSubmit={onSubmit}>
        <textarea
          ref={field}
          id="message"
          aria-label="Message"
          placeholder="Message"
          rows={1}
          dir="auto"
          enterKeyHint="send"
          value={text}
          onFocus={preloadMarkdown}
          onChange={(event) => setText(event.target.value)}
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
            aria-disabled={!busy && !text.trim()}
            onClick={busy ? () => conversation.stop() : undefined}
          >
            {busy ? <i /> : <Icon name="send" />}
          </button>
        </div>
      </form>
    </div>
  );
}

/** The text in the field. It is given up only when the server has taken it. */
function useDraft(field: RefObject<HTMLTextAreaElement | null>) {
  const { drafts } = useParley();
  const conversation = useConversation();
  const toKey = () => (conversation.state.get().phase === 'new' ? null : conversation.id);
  const [text, setText] = useState('');
  const typed = useRef('');
  const change = (next: string) => {
    typed.current = next;
    setText(next);
  };
  // The prerendered page has no drafts; what was typed before it came alive goes first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; another conversation, another composer
  useEffect(() => {
    const kept = field.current?.value || drafts.read(toKey());
    typed.current = kept;
    setText(kept);
  }, []);
  return {
    text,
    setText(next: string) {
      change(next);
      drafts.write(toKey(), next);
      if (conversation.state.get().refusal) conversation.dismissRefusal();
    },
    async submit() {
      const key = toKey();
      if (!text.trim()) return;
      const sending = conversation.send(text);
      change('');
      const refusal = await sending;
      if (!refusal) drafts.write(key, typed.current);
      else if (typed.current === '') change(text);
    },
  };
}

/** Where CSS cannot let a field grow with its text (`field-sizing`), its height is set by hand. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it grow
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
}
