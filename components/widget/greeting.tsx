'use client';

import styles from './greeting.module.css';

type Props = {
  greeting: string;
  starters: readonly string[];
  /** Absent where nothing can be asked: in a preview. */
  onAsk?: (text: string) => void;
};

/** What a widget says before anything was asked. */
export function Greeting({ greeting, starters, onAsk }: Props) {
  return (
    <div className={styles.scroll}>
      <div className={styles.greeting}>
        {greeting && <p dir="auto">{greeting}</p>}
        {starters.length > 0 && (
          <ul>
            {starters.map((text) => (
              <li key={text}>
                <button type="button" dir="auto" onClick={() => onAsk?.(text)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
