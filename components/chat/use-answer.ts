'use client';

import { useMemo, useState } from 'react';
import type { Growing } from '@/components/markdown/markdown';
import { hasOnlyGrown } from '@/lib/domain/growth';
import type { Message } from '@/lib/domain/message';
import { useConversation, useStore } from './parley-context';

/**
 * A message, which is the answer being written if that has its id. An answer whose text has only grown is
 * the same to React: its words reach the page by `useGrowing`, without a render for each frame.
 */
export function useAnswer(message: Message): Message {
  const { live } = useConversation();
  const [kept] = useState(() => ({ message }));
  return useStore(live, (answer) => {
    const isWritten = answer?.id === message.id;
    const now = isWritten ? answer : message;
    // Once it is written, the message has all of its text, which React was not told of.
    const isSame = isWritten && hasOnlyGrown(kept.message, now);
    // JSON is drawn by React from its text.
    if (!isSame || now.metadata?.format) kept.message = now;
    return kept.message;
  });
}

/** A text of the answer with an id while it is being written; `index` is its place in the message. */
export function useGrowing(id: string, index: number): Growing {
  const { live } = useConversation();
  return useMemo(
    () => ({
      subscribe: live.subscribe,
      read() {
        const answer = live.get();
        const part = answer?.id === id ? answer.parts[index] : null;
        return part?.type === 'text' ? part.text : null;
      },
    }),
    [live, id, index],
  );
}
