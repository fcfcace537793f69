'use client';

import { useId, useState } from 'react';
import { goOnBelow } from '@/components/chat/go-on-below';
import { useConversation, useConversationState } from '@/components/chat/parley-context';
import styles from './tool-result-form.module.css';

type Props = { messageId: string; toolCallId: string; toolName: string };

/** Where a person says what their function gave, or that it failed. */
export function ToolResultForm({ messageId, toolCallId, toolName }: Props) {
  const id = useId();
  const conversation = useConversation();
  const idle = useConversationState((state) => state.turn === 'idle');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const json = toJson(text);
  const send = async (result: { output: unknown } | { errorText: string }) => {
    if (!idle) return;
    const refusal = await conversation.answerCall(messageId, { toolCallId, ...result });
    if (refusal) setError(refusal.message);
    else goOnBelow();
  };
  const fail = () => {
    if (text.trim()) void send({ errorText: text.trim() });
    else setError('Say in the field what went wrong.');
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send({ output: json === undefined ? text : json });
      }}
    >
      <label htmlFor={id}>Result of {toolName}</label>
      <textarea
        id={id}
        rows={2}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        value={text}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          setText(event.target.value);
          setError(null);
        }}
      />
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <div className={styles.row}>
        <p id={`${id}-help`}>
          {json === undefined ? 'Goes to the model as text.' : 'Goes to the model as JSON.'}
        </p>
        <button type="button" aria-disabled={!idle} onClick={fail}>
          Send as a failure
        </button>
        <button type="submit" className={styles.send} aria-disabled={!idle}>
          Send result
        </button>
      </div>
    </form>
  );
}

/** What is JSON is sent as JSON; undefined for any other text. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
