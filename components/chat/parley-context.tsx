'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Conversation } from '@/lib/client/conversation';
import type { ConversationState } from '@/lib/client/conversation-state';
import type { Parley } from '@/lib/client/parley';
import type { Store } from '@/lib/client/store';

export const ParleyContext = createContext<Parley | null>(null);
export const ConversationContext = createContext<Conversation | null>(null);

export function useParley(): Parley {
  const parley = useContext(ParleyContext);
  if (!parley) throw new Error('useParley belongs inside the chat page');
  return parley;
}

export function useConversation(): Conversation {
  const conversation = useContext(ConversationContext);
  if (!conversation) throw new Error('useConversation belongs inside the chat page');
  return conversation;
}

/** Reads a store. What `select` gives must stay the same while its part of the state does. */
export function useStore<T, S>(store: Store<T>, select: (state: T) => S): S {
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

export function useConversationState<S>(select: (state: ConversationState) => S): S {
  return useStore(useConversation().state, select);
}
