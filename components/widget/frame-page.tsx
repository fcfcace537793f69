'use client';

import { useEffect, useState } from 'react';
import { ConversationView } from '@/components/chat/conversation-view';
import { ConversationContext, ParleyContext, useStore } from '@/components/chat/parley-context';
import {
  createFrameChat,
  type FrameChat,
  startFrameChat,
  takeFrameData,
  takeOver,
} from '@/lib/client/frame-parley';
import { FrameHeader } from './frame-header';
import styles from './frame-page.module.css';
import { Greeting } from './greeting';
import { useHost } from './use-host';

/** Read once for the document: an effect may run twice, the page's data is there only once. */
let taken: Promise<FrameChat | null> | undefined;

async function takeChat(): Promise<FrameChat | null> {
  const data = takeFrameData();
  return data ? createFrameChat(await takeOver(data)) : null;
}

/** The widget's chat, in a frame on a host's page or in a page of its own. */
export function FramePage() {
  const [chat, setChat] = useState<FrameChat | null | undefined>();
  useEffect(() => {
    taken ??= takeChat();
    void taken.then(setChat);
  }, []);
  if (chat === null) {
    return (
      <main className="notice">
        <h1>There is no such chat</h1>
        <p>The address may be mistyped, or it was deleted.</p>
      </main>
    );
  }
  return chat ? <Frame chat={chat} /> : <div className={styles.frame} />;
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
