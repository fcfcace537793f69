'use client';

import { useEffect, useRef, useState } from 'react';
import { useConversation, useParley } from './parley-context';

/** A longer paste stays beside the field: browsers take seconds to lay out so much in one. */
export const PASTE_LIMIT = 50_000;

/** What is being written: the text in the field, and a long text pasted beside it. */
export function useDraft() {
  const { drafts } = useParley();
  const conversation = useConversation();
  const toKey = () => (conversation.state.get().phase === 'new' ? null : conversation.id);
  const [text, setText] = useState('');
  const [pasted, setPasted] = useState('');
  const typed = useRef('');
  const change = (next: string) => {
    typed.current = next;
    setText(next);
  };
  // The prerendered page has no drafts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; another conversation, another composer
  useEffect(() => {
    change(drafts.read(toKey()));
  }, []);
  const dismiss = () => {
    if (conversation.state.get().refusal) conversation.dismissRefusal();
  };
  return {
    text,
    pasted,
    isEmpty: !text.trim() && !pasted.trim(),
    setText(next: string) {
      change(next);
      drafts.write(toKey(), next);
      dismiss();
    },
    setPasted(next: string) {
      setPasted(next);
      dismiss();
    },
    /** Empties the field at once; what the server does not take comes back. */
    async submit() {
      const key = toKey();
      const whole = [text, pasted].filter((part) => part.trim()).join('\n\n');
      if (!whole) return;
      const sending = conversation.send(whole);
      change('');
      setPasted('');
      const refusal = await sending;
      if (!refusal) return drafts.write(key, typed.current);
      if (typed.current === '') change(text);
      setPasted(pasted);
    },
  };
}
