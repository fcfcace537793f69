'use client';

import { useEffect, useRef } from 'react';
import { Icon } from '@/components/ui/icons';
import { AnswerPlaceholder } from './assistant-message';
import { MessageItem } from './message-item';
import styles from './message-log.module.css';
import { useConversationState, useStore } from './parley-context';
import { useEndFollower } from './use-end-follower';
import { useOlderMessages } from './use-older-messages';
import { useSought } from './use-sought';
import { useSwitch } from './use-switch';

export default function MessageLog() {
  const scroller = useRef<HTMLDivElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const messages = useConversationState((state) => state.messages);
  const turn = useConversationState((state) => state.turn);
  const follower = useEndFollower(scroller, log);
  const sentinel = useOlderMessages(scroller, log);
  useSought(log, follower.release);
  const switchTo = useSwitch(log, follower.release);
  const last = messages.at(-1);
  // A question of one's own is followed, wherever one was reading.
  useEffect(() => {
    if (turn === 'sending') follower.jump();
  }, [turn, follower]);
  return (
    <div className={styles.frame}>
      <div ref={scroller} className={styles.scroller} tabIndex={-1}>
        <h2 className="sr-only">Messages</h2>
        <div
          ref={log}
          className={styles.log}
          role="log"
          aria-label="Conversation"
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
          tabIndex={0}
        >
          <div ref={sentinel} className={styles.sentinel} />
          {messages.map((message, index) => (
            <MessageItem
              key={message.id}
              message={message}
              isLast={index === messages.length - 1}
              onSwitch={switchTo}
            />
          ))}
          {turn !== 'idle' && last?.role === 'user' && <AnswerPlaceholder />}
          {turn === 'waiting' && (
            <p className={styles.waiting}>Connection lost. The answer goes on; trying again…</p>
          )}
        </div>
      </div>
      <JumpButton follower={follower} />
    </div>
  );
}

function JumpButton({ follower }: { follower: ReturnType<typeof useEndFollower> }) {
  const away = useStore(follower.away, (value) => value);
  if (!away) return null;
  return (
    <button
      type="button"
      className={styles.jump}
      aria-label="Jump to the latest"
      title="Jump to the latest"
      onClick={follower.jump}
    >
      <Icon name="down" />
    </button>
  );
}
