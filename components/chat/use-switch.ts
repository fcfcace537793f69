'use client';

import { type RefObject, useLayoutEffect, useRef } from 'react';
import { findMessage } from './find-message';
import { useConversation, useConversationState } from './parley-context';
import type { SwitchTo } from './versions';

/**
 * Shows another version of a message. The button that was pressed goes away with the version it stood
 * under: the same one under the new version takes over the focus, and says which version that is.
 */
export function useSwitch(log: RefObject<HTMLElement | null>, release: () => void): SwitchTo {
  const conversation = useConversation();
  const messages = useConversationState((state) => state.messages);
  const pressed = useRef<Parameters<SwitchTo> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another list of messages
  useLayoutEffect(() => {
    if (!pressed.current || !log.current) return;
    const [id, button] = pressed.current;
    const message = findMessage(log.current, id);
    if (!message) return;
    pressed.current = null;
    // Whoever has gone on to something else meanwhile stays there.
    if (document.activeElement !== document.body) return;
    message.querySelector<HTMLElement>(`[aria-label="${button}"]`)?.focus({ preventScroll: true });
  }, [messages]);
  return (...choice) => {
    pressed.current = choice;
    release();
    void conversation.switchTo(choice[0]);
  };
}
