'use client';

import styles from './answer-text.module.css';

/** The assistant's words. */
export function AnswerText({ text }: { text: string; streaming: boolean }) {
  return (
    <div className={styles.plain} dir="auto">
      {text}
    </div>
  );
}
