'use client';

import { useId, useState } from 'react';
import { useParley, useStore } from '@/components/chat/parley-context';
import { groupConversations } from '@/lib/client/group-conversations';
import type { ListedConversation } from '@/lib/domain/conversation';
import { ConversationEntry } from './conversation-entry';

type Props = {
  items: readonly ListedConversation[];
  /** Matches of a search stay in their order. */
  isSearch: boolean;
};

/** Conversations under their headings. */
export default function EntryList({ items, isSearch }: Props) {
  const { current } = useParley();
  const openId = useStore(current, (conversation) => conversation.id);
  const [renaming, setRenaming] = useState<string | null>(null);
  const id = useId();
  const groups = isSearch ? [{ label: 'Found', items }] : groupConversations(items, new Date());
  return groups.map((group) => (
    <section key={group.label} aria-labelledby={`${id}${group.label}`}>
      <h2 id={`${id}${group.label}`}>{group.label}</h2>
      <ul>
        {group.items.map((item) => (
          <ConversationEntry
            key={item.id}
            item={item}
            isOpen={item.id === openId}
            isRenaming={renaming === item.id}
            onRename={setRenaming}
          />
        ))}
      </ul>
    </section>
  ));
}
