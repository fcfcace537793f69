'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { useConversation, useParley } from './parley-context';

/** A longer paste stays beside the field: browsers take seconds to lay out so much in one. */
export const PASTE_LIMIT = 50_000;

/**
 * What is being written: the text in the field, and a long text pasted beside it. The field itself
 * holds its text: typing must not wait for anything that the page still has to draw.
 */
export function useDraft(field: RefObject<HTMLTextAreaElement | null>) {
  const { drafts } = useParley();
  const conversation = useConversation();
  const toKey = () => (conversation.state.get().phase === 'new' ? null : conversation.id);
  const [isBlank, setBlank] = useState(true);
  const [pasted, showPasted] = useState('');
  const held = useRef('');
  const read = () => field.current?.value ?? '';
  const write = (text: string) => {
    if (field.current) field.current.value = text;
    grow(field.current);
    setBlank(!text.trim());
  };
  // The prerendered page has no drafts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; another conversation, another composer
  useEffect(() => write(read() || drafts.read(toKey())), []);
  const hold = (text: string) => {
    held.current = text;
    showPasted(text);
  };
  const dismiss = () => {
    if (conversation.state.get().refusal) conversation.dismissRefusal();
  };
  return {
    pasted,
    isEmpty: isBlank && !pasted.trim(),
    onType() {
      grow(field.current);
      setBlank(!read().trim());
      drafts.write(toKey(), read());
      dismiss();
    },
    paste(added: string) {
      hold([held.current, added].filter(Boolean).join('\n\n'));
      dismiss();
    },
    removePasted() {
      hold('');
      dismiss();
    },
    /** Empties the field at once; what the server does not take comes back. */
    async submit() {
      const key = toKey();
      const text = read();
      const beside = held.current;
      const whole = [text, beside].filter((part) => part.trim()).join('\n\n');
      if (!whole) return;
      const sending = conversation.send(whole);
      write('');
      hold('');
      const refusal = await sending;
      if (!refusal) return drafts.write(key, read());
      if (read() === '') write(text);
      hold(beside);
    },
  };
}

/** Where CSS cannot let a field grow with its text (`field-sizing`), its height is set by hand. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
