'use client';

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useConversation, useConversationState } from './parley-context';

/** Older messages are asked for this far before they are seen. */
const AHEAD = '1500px 0px 0px 0px';

/** Loads upward as one scrolls, and keeps the text that is being read where it is. */
export function useOlderMessages(
  scroller: RefObject<HTMLElement | null>,
  log: RefObject<HTMLElement | null>,
): RefObject<HTMLDivElement | null> {
  const conversation = useConversation();
  const sentinel = useRef<HTMLDivElement>(null);
  const cursor = useConversationState((state) => state.olderCursor);
  const firstId = useConversationState((state) => state.messages[0]?.id);
  useKeepPlace(scroller, log, firstId);
  useEffect(() => {
    if (!cursor || !sentinel.current) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void conversation.loadOlder();
      },
      { root: scroller.current, rootMargin: AHEAD },
    );
    watcher.observe(sentinel.current);
    return () => watcher.disconnect();
  }, [cursor, conversation, scroller]);
  return sentinel;
}

/** What was the first message moves down by the height of what now stands before it: scroll by as much. */
function useKeepPlace(
  scroller: RefObject<HTMLElement | null>,
  log: RefObject<HTMLElement | null>,
  firstId: string | undefined,
) {
  const before = useRef<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first message is the occasion
  useLayoutEffect(() => {
    const first = log.current?.querySelector<HTMLElement>('[data-message]') ?? null;
    const old = before.current;
    before.current = first;
    const element = scroller.current;
    if (!element || !first || !old?.isConnected || old === first) return;
    // The browser's own anchoring would move it a second time.
    const anchoring = element.style.overflowAnchor;
    element.style.overflowAnchor = 'none';
    const top = element.scrollTop;
    element.scrollTop = top + old.offsetTop - first.offsetTop;
    const frame = requestAnimationFrame(() => {
      element.style.overflowAnchor = anchoring;
    });
    return () => {
      cancelAnimationFrame(frame);
      element.style.overflowAnchor = anchoring;
    };
  }, [firstId, scroller, log]);
}
