'use client';

import { Icon } from '@/components/ui/icons';
import { toEndText } from '@/lib/client/end-text';
import type { FinishReason, Message, MessageMetadata } from '@/lib/domain/message';
import styles from './answer-note.module.css';
import { goOnBelow } from './go-on-below';
import { useConversation, useConversationState } from './parley-context';

type Note = { text: string; tone: 'quiet' | 'warn'; action?: 'Retry' | 'Continue' };

/** How an answer ended, if not simply at its end, and what can be done about it. */
export function AnswerNote({ message, isLast }: { message: Message; isLast: boolean }) {
  const conversation = useConversation();
  const idle = useConversationState((state) => state.turn === 'idle');
  const note = toNote(message.metadata);
  if (!note) return null;
  const act = () =>
    note.action === 'Continue'
      ? conversation.continue(message.id, goOnBelow)
      : conversation.regenerate(message.id, goOnBelow);
  return (
    <div className={note.tone === 'warn' ? styles.warn : styles.quiet}>
      {note.tone === 'warn' && <Icon name="alert" />}
      <p>{note.text}</p>
      {note.action && isLast && idle && (
        <button type="button" onClick={act}>
          {note.action}
        </button>
      )}
    </div>
  );
}

export function toNote(metadata: MessageMetadata | undefined): Note | null {
  switch (metadata?.status) {
    case 'failed': {
      const text = metadata.failure?.message ?? 'The answer failed.';
      return { text, tone: 'warn', action: 'Retry' };
    }
    case 'interrupted':
      return { text: 'The answer was interrupted.', tone: 'quiet', action: 'Continue' };
    case 'stopped':
      return { text: 'Stopped.', tone: 'quiet', action: 'Continue' };
    case 'done':
      return toEndNote(metadata.finishReason);
    default:
      return null;
  }
}

function toEndNote(reason: FinishReason | undefined): Note | null {
  const text = toEndText(reason);
  if (text === null) return null;
  return { text, tone: 'quiet', ...(reason === 'length' && { action: 'Continue' }) };
}
