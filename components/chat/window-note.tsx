'use client';

import { Icon } from '@/components/ui/icons';
import type { Message } from '@/lib/domain/message';
import { toWindowNote, type WindowNote } from '@/lib/domain/window-note';
import styles from './window-note.module.css';

/** Says in the log that from this answer on the oldest messages are not sent as they are. */
export default function WindowNotes({ message }: { message: Message }) {
  const isLive = message.metadata?.status === 'streaming';
  return message.parts.map((part) => {
    const note = toWindowNote(part);
    return note && <Note key={note.upTo} note={note} isLive={isLive} />;
  });
}

function Note({ note, isLive }: { note: WindowNote; isLive: boolean }) {
  const { text, failure, leftOut = 0 } = note;
  return (
    <aside className={styles.note} aria-label="About the window">
      <Icon name="info" size={16} />
      <div>
        <p>{toSentence(note, isLive)}</p>
        {failure && <p>They could not be summarised: {failure}</p>}
        {leftOut > 0 && <p>{toCount(leftOut)} did not fit into the summary’s own request.</p>}
        {text && (
          <details>
            <summary>What the model reads instead</summary>
            <p className={styles.text} dir="auto">
              {text}
            </p>
          </details>
        )}
      </div>
    </aside>
  );
}

const toCount = (messages: number) =>
  `${messages.toLocaleString('en')} ${messages === 1 ? 'message' : 'messages'}`;

function toSentence({ kind, text, messages }: WindowNote, isLive: boolean): string {
  const which = `the first ${toCount(messages)}`;
  if (kind === 'dropped') {
    return `The conversation has outgrown the model’s window: ${which} are no longer sent.`;
  }
  if (text) {
    return `The conversation has outgrown the model’s window: ${which} are sent as a summary.`;
  }
  return isLive
    ? `The conversation has outgrown the model’s window. Summarising ${which}…`
    : `A summary of ${which} was begun and not finished.`;
}
