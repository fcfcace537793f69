'use client';

import { Suspense, useEffect, useState } from 'react';
import { ConversationView } from '@/components/chat/conversation-view';
import { ConversationContext, ParleyContext, useStore } from '@/components/chat/parley-context';
import { lazily } from '@/components/ui/lazily';
import {
  createFrameChat,
  type FrameChat,
  startFrameChat,
  takeFrameData,
  takeLink,
} from '@/lib/client/frame-parley';
import type { FrameData } from '@/lib/widget/look';
import { FrameHeader } from './frame-header';
import styles from './frame-page.module.css';
import { Greeting } from './greeting';
import { useHost } from './use-host';

const TakeOverDialog = lazily(() => import('./take-over-dialog'));

type Opening =
  | { kind: 'loading' | 'missing' }
  | { kind: 'asked'; data: FrameData; token: string }
  | { kind: 'open'; chat: FrameChat };

/** Read once for the document: an effect may run twice, the page's data is there only once. */
let taken: Opening | undefined;

function take(): Opening {
  const [data, token] = [takeFrameData(), takeLink()];
  if (!data) return { kind: 'missing' };
  return token ? { kind: 'asked', data, token } : toOpen(data);
}

const toOpen = (data: FrameData): Opening => ({ kind: 'open', chat: createFrameChat(data) });

/** The widget's chat, in a frame on a host's page or in a page of its own. */
export function FramePage() {
  const [opening, setOpening] = useState<Opening>({ kind: 'loading' });
  useEffect(() => {
    taken ??= take();
    setOpening(taken);
  }, []);
  switch (opening.kind) {
    case 'loading':
      return <div className={styles.frame} />;
    case 'missing':
      return (
        <main className="notice">
          <h1>There is no such chat</h1>
          <p>The address may be mistyped, or it was deleted.</p>
        </main>
      );
    case 'asked':
      return (
        <main className={styles.frame}>
          <Suspense>
            <TakeOverDialog {...opening} onDone={(data) => setOpening(toOpen(data))} />
          </Suspense>
        </main>
      );
    case 'open':
      return <Frame chat={opening.chat} />;
    default:
      return opening satisfies never;
  }
}

function Frame({ chat }: { chat: FrameChat }) {
  const { data, parley } = chat;
  const conversation = useStore(parley.current, (current) => current);
  const host = useHost(chat);
  // Inside a page, which has a main part of its own, it is one section of it.
  const Place = parent === self ? 'main' : 'section';
  useEffect(() => startFrameChat(chat), [chat]);
  useEffect(() => {
    document.title = data.name;
  }, [data]);
  return (
    <ParleyContext value={parley}>
      <ConversationContext value={conversation}>
        <Place className={styles.frame} id="chat" tabIndex={-1} aria-label={data.name}>
          <FrameHeader data={data} onNew={() => parley.open(null)} onClose={host?.close} />
          <ConversationView
            key={conversation.id}
            empty={
              <Greeting
                greeting={data.greeting}
                starters={data.starters}
                onAsk={(text) => void conversation.send(text)}
              />
            }
          />
        </Place>
      </ConversationContext>
    </ParleyContext>
  );
}
