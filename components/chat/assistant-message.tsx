'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { type Message, toText } from '@/lib/domain/message';
import { AnswerNote } from './answer-note';
import { AnswerText } from './answer-text';
import styles from './assistant-message.module.css';
import { useConversation, useConversationState } from './parley-context';
import { ToolCalls } from './tool-calls';
import { toUsageText } from './usage-text';
import { Versions } from './versions';

type Props = { message: Message; isLast: boolean; onSwitch: (id: string) => void };

export function AssistantMessage({ message, isLast, onSwitch }: Props) {
  const conversation = useConversation();
  const idle = useConversationState((state) => state.turn === 'idle');
  const streaming = !idle && isLast && message.metadata?.status === 'streaming';
  const text = toText(message);
  // A failed answer has its own way to try again, beside the failure.
  const failed = isLast && message.metadata?.status === 'failed';
  return (
    <article
      className={styles.assistant}
      aria-label="Assistant"
      aria-busy={streaming}
      data-message={message.id}
    >
      {text ? <AnswerText text={text} streaming={streaming} /> : streaming && <Caret />}
      <ToolCalls message={message} />
      {!streaming && <AnswerNote message={message} isLast={isLast} />}
      {!streaming && (
        <footer className={styles.footer}>
          {text && <CopyButton label="Copy message" toText={() => text} />}
          {!failed && (
            <IconButton
              icon="again"
              label="Regenerate"
              size={16}
              aria-disabled={!idle}
              onClick={() => idle && conversation.regenerate(message.id)}
            />
          )}
          <Versions siblings={message.metadata?.siblings} onSwitch={onSwitch} />
          <span className={styles.meta} dir="ltr">
            {toUsageText(message.metadata)}
          </span>
        </footer>
      )}
    </article>
  );
}

/** Stands for the answer until its first words. */
export function AnswerPlaceholder() {
  return (
    <article className={styles.assistant} aria-label="Assistant" aria-busy>
      <Caret />
    </article>
  );
}

function Caret() {
  return <span className={styles.caret} />;
}
