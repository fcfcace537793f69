'use client';

import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Draft, type DraftAttachment, toHeld, toParts, withChange } from '@/lib/client/draft';
import { createStore } from '@/lib/client/store';
import type { Attachment } from '@/lib/domain/attachment';
import { useConversation, useParley } from './parley-context';

/**
 * What is being written: the text in the field, and what is attached to it. The field itself holds
 * its text: typing must not wait for anything that the page still has to draw.
 */
export function useDraft(field: RefObject<HTMLTextAreaElement | null>) {
  const parley = useParley();
  const { drafts } = parley;
  const conversation = useConversation();
  const toKey = () => conversation.draftKey;
  const [isBlank, setBlank] = useState(true);
  const [draft] = useState(() => createStore<Draft>({ text: '', attachments: [] }));
  const [attachments, showAttachments] = useState(draft.get().attachments);
  const read = () => field.current?.value ?? '';
  const write = (text: string) => {
    if (field.current) field.current.value = text;
    grow(field.current);
    setBlank(!text.trim());
    draft.set({ ...draft.get(), text });
  };
  const hold = (next: readonly DraftAttachment[], key = toKey()) => {
    draft.set({ ...draft.get(), attachments: next });
    showAttachments(next);
    drafts.attach(key, next);
  };
  // The prerendered page has no drafts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; another conversation, another composer
  useEffect(() => {
    write(read() || drafts.read(toKey()));
    hold(drafts.attachments(toKey()));
  }, []);
  const onChanged = () => {
    conversation.takeBack();
    if (conversation.state.get().refusal) conversation.dismissRefusal();
  };
  return {
    draft,
    attachments,
    isEmpty: isBlank && attachments.length === 0,
    onType() {
      grow(field.current);
      setBlank(!read().trim());
      draft.set({ ...draft.get(), text: read() });
      drafts.write(toKey(), read());
      onChanged();
    },
    attach(added: readonly Attachment[]) {
      hold([...draft.get().attachments, ...added.map(toHeld)]);
      onChanged();
    },
    /** Takes an attachment away, or notes its tokens. */
    change(id: string, tokens: number | null) {
      hold(withChange(draft.get().attachments, id, tokens));
      if (tokens === null) onChanged();
    },
    /** Goes on in a new conversation, behind what may have been begun there. */
    moveToNew() {
      const { text, attachments: attached } = draft.get();
      const texts = [drafts.read(null), text].filter((it) => it.trim());
      drafts.write(null, texts.join('\n\n'));
      drafts.attach(null, [...drafts.attachments(null), ...attached]);
      drafts.clear(toKey());
      flushSync(() => parley.open(null));
      document.getElementById('message')?.focus();
    },
    /** Empties the field as soon as it is sent; what the server does not take comes back. */
    async submit() {
      const key = toKey();
      const { text, attachments: attached } = draft.get();
      const parts = toParts({ text, attachments: attached });
      if (parts.length === 0) return;
      let isGone = false;
      // Not yet, where somebody has to say first whether it may cost that much.
      const refusal = await conversation.send(parts, () => {
        isGone = true;
        write('');
        hold([], key);
      });
      if (!isGone) return;
      if (!refusal) return drafts.write(key, read());
      if (read() === '') write(text);
      hold([...attached, ...draft.get().attachments]);
    },
  };
}

/** Where CSS cannot let a field grow with its text (`field-sizing`), its height is set by hand. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
