'use client';

import { useEffect, useRef } from 'react';
import { useParley } from '@/components/chat/parley-context';
import { isSendKey } from '@/components/chat/send-key';
import type { ListedConversation } from '@/lib/domain/conversation';
import { TITLE_LIMIT } from '@/lib/domain/conversation';
import { focusEntry } from './entry-focus';
import styles from './rename-field.module.css';

export function RenameField({ item, onClose }: { item: ListedConversation; onClose: () => void }) {
  const parley = useParley();
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const end = (save: boolean, close = onClose) => {
    // Closing takes the focus away, which would end it a second time.
    if (done.current) return;
    done.current = true;
    const title = field.current?.value.trim();
    if (save && title && title !== item.title) {
      void parley.list.change(item, { title });
      if (parley.current.get().id === item.id) parley.current.get().setTitle(title);
    }
    close();
  };
  // Who ends it by key goes on from the entry; who ends it elsewhere is there already.
  const endByKey = (save: boolean) => end(save, () => focusEntry(item.id, onClose));
  return (
    <input
      ref={field}
      className={styles.field}
      defaultValue={item.title}
      maxLength={TITLE_LIMIT}
      aria-label="Title"
      dir="auto"
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (isSendKey(event.nativeEvent)) {
          // The rest of the key would press the button that then has the focus.
          event.preventDefault();
          endByKey(true);
        }
        if (event.key !== 'Escape') return;
        // The drawer would close as well.
        event.preventDefault();
        event.stopPropagation();
        endByKey(false);
      }}
    />
  );
}
