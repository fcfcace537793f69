'use client';

import { useState } from 'react';
import styles from './message-text.module.css';

/** A pasted book would take seconds to lay out: its beginning is shown, the rest on request. */
const SHOWN_CHARACTERS = 6_000;

/** What a person wrote, as they wrote it. */
export function MessageText({ text, className }: { text: string; className: string | undefined }) {
  const [whole, setWhole] = useState(false);
  if (whole || text.length <= SHOWN_CHARACTERS * 1.25) {
    return (
      <div className={className} dir="auto">
        {text}
      </div>
    );
  }
  return (
    <div className={className} dir="auto">
      {text.slice(0, SHOWN_CHARACTERS)}…
      <button type="button" className={styles.more} onClick={() => setWhole(true)}>
        Show all {text.length.toLocaleString('en')} characters
      </button>
    </div>
  );
}
