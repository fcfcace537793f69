'use client';

import { Suspense } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { lazily } from '@/components/ui/lazily';
import { type Message, toReadable } from '@/lib/domain/message';
import { toWindowNote } from '@/lib/domain/window-note';
import { AnswerNote } from './answer-note';
import { AnswerParts, isBetweenParts } from './answer-parts';
import styles from './assistant-message.module.css';
import { goOnBelow } from './go-on-below';
import { useConversation, useConversationState } from './parley-context';
import { UsageButton } from './usage-button';
import { type SwitchTo, Versions } from './versions';

const WholeProgress = lazily(() => import('@/components/answer/whole-progress'));
const WindowNotes = lazily(() => import('./window-note'));

type Props = { message: Message; isLast: boolean; onSwitch: SwitchTo };

export function AssistantMessage({ message, isLast, onSwitch }: Props) {
  const conversation = useConversation();
  const idle = useConversationState((state) => state.turn === 'idle');
  const streaming = !idle && isLast && message.metadata?.status === 'streaming';
  const text = toReadable(message);
  // A failed answer has its own way to try again, beside the failure.
  const failed = isLast && message.metadata?.status === 'failed';
  return (
    <article
      className={styles.assistant}
      aria-label="Assistant"
      aria-busy={streaming}
      data-message={message.id}
    >
      {message.parts.some(toWindowNote) && (
        <Suspense fallback={null}>
          <WindowNotes message={message} />
        </Suspense>
      )}
      <AnswerParts {...{ message, streaming, isLast }} />
      {streaming && isBetweenParts(message) && <Waiting />}
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
              onClick={() => idle && conversation.regenerate(message.id, goOnBelow)}
            />
          )}
          <Versions siblings={message.metadata?.siblings} onSwitch={onSwitch} />
          <UsageButton metadata={message.metadata} />
        </footer>
      )}
    </article>
  );
}

/** Stands for the answer until its first words. */
export function AnswerPlaceholder() {
  return (
    <article className={styles.assistant} aria-label="Assistant" aria-busy>
      <Waiting />
    </article>
  );
}

/** A caret where the next words will stand, or how long a whole answer has been waited for. */
function Waiting() {
  const isWhole = useConversationState((state) => state.settings.stream === false);
  const caret = <span className={styles.caret} />;
  return isWhole ? (
    <Suspense fallback={caret}>
      <WholeProgress />
    </Suspense>
  ) : (
    caret
  );
}
