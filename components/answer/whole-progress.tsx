'use client';

import { useEffect, useState } from 'react';
import styles from './whole-progress.module.css';

/** An answer that is not streamed: that it is being written, and for how long already. */
export default function WholeProgress() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => {
      setSeconds(Math.floor((performance.now() - started) / 1000));
    }, 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles.progress}>
      <div className={styles.bar} role="progressbar" aria-label="The answer is being written">
        <i />
      </div>
      <p>
        The answer shows when it is complete.
        <span dir="ltr">{seconds > 0 && ` ${seconds} s`}</span>
      </p>
    </div>
  );
}
