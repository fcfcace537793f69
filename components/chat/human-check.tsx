'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { humanApi, loadTurnstile } from '@/lib/client/human-check';
import styles from './human-check.module.css';

const UNREACHABLE = 'The check did not load. Check your connection, then send again.';

/** Cloudflare's question whether somebody is a person. Most people are asked nothing. */
export default function HumanCheck({ onPassed }: { onPassed: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const show = useEffectEvent(async (token: string) => {
    const shown = await humanApi.show(token);
    if (shown.ok) onPassed();
    else setFailure(shown.failure.message);
  });
  useEffect(() => {
    let isGone = false;
    let remove = () => {};
    const begin = async () => {
      const [answer, turnstile] = await Promise.all([humanApi.siteKey(), loadTurnstile()]);
      if (isGone || !place.current) return;
      if (!answer.ok || !answer.value.siteKey || !turnstile) return setFailure(UNREACHABLE);
      const id = turnstile.render(place.current, {
        sitekey: answer.value.siteKey,
        size: 'flexible',
        callback: (token) => void show(token),
        'error-callback': () => setFailure(UNREACHABLE),
      });
      remove = () => turnstile.remove(id);
    };
    void begin();
    return () => {
      isGone = true;
      remove();
    };
  }, []);
  return (
    <div className={styles.check}>
      <div ref={place} />
      {failure && <p role="alert">{failure}</p>}
    </div>
  );
}
