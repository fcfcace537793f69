'use client';

import { useEffect, useState } from 'react';
import { askInFrame, type FrameChat, resetFrame } from '@/lib/client/frame-parley';
import { connectToHost, type HostBridge } from '@/lib/client/host-bridge';
import { watchMessages } from '@/lib/client/watch-messages';
import type { ToFrame } from '@/lib/widget/protocol';

/** The way back to the page around the frame; null for as long as no loader has answered. */
type Host = { close?: () => void } | null;

/** Speaks with the loader on the host's page, if there is one. */
export function useHost(chat: FrameChat): Host {
  const [host, setHost] = useState<Host>(null);
  useEffect(() => {
    const unread = createUnread();
    const bridge = connectToHost({
      origins: chat.data.origins,
      onConnected(isInline) {
        bridge.tell({ type: 'ready' });
        watching();
        setHost(isInline ? {} : { close: () => bridge.tell({ type: 'close' }) });
      },
      onMessage: (message) => obey(chat, bridge, unread, message),
      onIgnored(count) {
        document.documentElement.dataset.ignored = String(count);
      },
    });
    let unwatch: () => void = () => undefined;
    const watching = () => {
      unwatch = watchMessages(chat.parley, {
        onMessage(id, role) {
          bridge.tell({ type: 'message', id, role });
          if (role === 'assistant' && unread.add()) tellUnread(bridge, unread);
        },
        onConversation: (id) => bridge.tell({ type: 'conversation', id }),
        onRefusal: ({ code, message }) => bridge.tell({ type: 'error', code, message }),
      });
    };
    const onEscape = (event: KeyboardEvent) => {
      // Dialogs and fields that are open in the frame close first.
      const isTaken = event.defaultPrevented || document.querySelector('dialog[open]');
      if (event.key === 'Escape' && !isTaken) bridge.tell({ type: 'close' });
    };
    addEventListener('keydown', onEscape);
    return () => {
      removeEventListener('keydown', onEscape);
      unwatch();
      bridge.end();
    };
  }, [chat]);
  return host;
}

type Unread = ReturnType<typeof createUnread>;

/** Answers that ended while nobody could see them. */
function createUnread() {
  let count = 0;
  let isShown = false;
  return {
    get count() {
      return count;
    },
    /** False where it was seen. */
    add: () => !isShown && ++count > 0,
    show(shown: boolean) {
      isShown = shown;
      if (shown) count = 0;
    },
  };
}

const tellUnread = (bridge: HostBridge, { count }: Unread) =>
  bridge.tell({ type: 'unread', count: Math.min(count, 999) });

function obey(chat: FrameChat, bridge: HostBridge, unread: Unread, message: ToFrame): void {
  switch (message.type) {
    case 'shown':
      unread.show(message.shown);
      if (!message.shown) return;
      tellUnread(bridge, unread);
      focusInside();
      return;
    case 'send':
      void askInFrame(chat, message.text);
      return;
    case 'prefill':
      prefill(message.text);
      return;
    case 'scheme':
      document.documentElement.dataset.scheme = message.scheme;
      return;
    case 'reset':
      resetFrame(chat);
      return;
    default:
      message satisfies never;
  }
}

/** On a phone, focusing the field would raise the keyboard over what one has come to read. */
function focusInside(): void {
  const place = matchMedia('(pointer: coarse)').matches ? 'chat' : 'message';
  document.getElementById(place)?.focus();
}

/** The field holds its own text, and React hears of a change only if it comes as one of the browser's. */
function prefill(text: string): void {
  const field = document.getElementById('message');
  if (!(field instanceof HTMLTextAreaElement)) return;
  const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {};
  set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
