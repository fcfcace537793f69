'use client';

import { type RefObject, useEffect } from 'react';
import { patiently } from '@/lib/client/patiently';
import { useConversation, useParley, useStore } from './parley-context';

const load = patiently(() => import('./show-sought'));

/** Shows where a search found its words, until the search is over. */
export function useSought(log: RefObject<HTMLElement | null>, release: () => void): void {
  const { sought, list } = useParley();
  const conversation = useConversation();
  const shown = useStore(sought, (value) => value);
  const isSearching = useStore(list.state, ({ query }) => query !== '');
  useEffect(() => {
    if (!isSearching || shown?.conversationId !== conversation.id) return;
    const leaving = new AbortController();
    void load().then(({ showSought }) => {
      if (log.current && !leaving.signal.aborted) {
        return showSought({ conversation, log: log.current, release }, shown, leaving.signal);
      }
    });
    return () => leaving.abort();
  }, [shown, isSearching, conversation, log, release]);
}
