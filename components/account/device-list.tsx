'use client';

import { useState } from 'react';
import { accountApi, toAgoText } from '@/lib/client/account';
import { clearBrowserStorage } from '@/lib/client/storage';
import type { SessionItem } from '@/lib/domain/session';
import styles from './account.module.css';

type Props = { sessions: SessionItem[]; onChanged: () => void };

/** Where the account is open. The last way in cannot be closed by accident: that would lose everything. */
export function DeviceList({ sessions, onChanged }: Props) {
  const [failure, setFailure] = useState<string | null>(null);
  const signOut = async ({ id, current }: SessionItem) => {
    const answer = await accountApi.signOut(id);
    setFailure(answer.ok ? null : answer.failure.message);
    if (!answer.ok) return;
    if (!current) return onChanged();
    clearBrowserStorage();
    location.replace('/');
  };
  return (
    <section className={styles.part}>
      <h3>Devices</h3>
      <ul className={styles.devices} aria-label="Devices on which your account is open">
        {sessions.map((session) => (
          <li key={session.id}>
            <span>
              {session.device}
              <small>
                {session.current ? 'This device' : `Last used ${toAgo(session.seenAt)}`}
              </small>
            </span>
            {sessions.length > 1 && (
              <button
                type="button"
                aria-label={`Sign out ${session.current ? 'this device' : session.device}`}
                onClick={() => void signOut(session)}
              >
                Sign out
              </button>
            )}
          </li>
        ))}
      </ul>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}

const toAgo = (time: number) => toAgoText(time, Date.now());
