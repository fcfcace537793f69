'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { CopyButton } from '@/components/ui/copy-button';
import { accountApi, type RecoveryOffer, toClockText } from '@/lib/client/account';
import styles from './account.module.css';

/** A link that opens the account on another device. It is nowhere but in this field until it is copied. */
export function LinkOffer() {
  const [offer, setOffer] = useState<RecoveryOffer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const link = useRef<HTMLInputElement>(null);
  const make = async () => {
    const answer = await accountApi.offerLink();
    flushSync(() => {
      if (answer.ok) setOffer(answer.value);
      setFailure(answer.ok ? null : answer.failure.message);
    });
    // It stands where the button was.
    link.current?.focus();
  };
  return (
    <section className={styles.part}>
      <h3>Another device</h3>
      <p>
        There is no password: this browser holds the key. A link opens your account on another
        device, once, within 15 minutes. Whoever has it can read everything, so send it only to
        yourself.
      </p>
      {offer ? (
        <>
          <div className={styles.link}>
            <input
              ref={link}
              readOnly
              aria-label="Link to your account"
              value={offer.url}
              onFocus={(event) => event.target.select()}
            />
            <CopyButton label="Copy link" toText={() => offer.url} />
          </div>
          <p role="status">
            Works once, until {toClockText(offer.expiresAt)}. A new link ends this one.
          </p>
        </>
      ) : (
        <button type="button" className={styles.button} onClick={() => void make()}>
          Make a link
        </button>
      )}
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}
