'use client';

import { useCallback, useEffect, useState } from 'react';
import { Dialog } from '@/components/settings/dialog';
import { accountApi, toBudgetText, toClockText } from '@/lib/client/account';
import type { ShownFailure } from '@/lib/domain/message';
import type { AccountOverview } from '@/lib/domain/session';
import styles from './account.module.css';
import { DeviceList } from './device-list';
import { EraseAccount } from './erase-account';
import { LinkOffer } from './link-offer';

/** What is left of the day, where the account is open, and the way to another device or to nothing. */
export default function AccountDialog({ onClose }: { onClose: () => void }) {
  const [overview, setOverview] = useState<AccountOverview | null>(null);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  const load = useCallback(async () => {
    const answer = await accountApi.load();
    if (answer.ok) setOverview(answer.value);
    setFailure(answer.ok ? null : answer.failure);
  }, []);
  useEffect(() => void load(), [load]);
  return (
    <Dialog title="Account" narrow onClose={onClose}>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure.message}
        </p>
      )}
      {!overview && !failure && <p role="status">Loading…</p>}
      {overview && <Overview overview={overview} onChanged={() => void load()} />}
    </Dialog>
  );
}

type Props = { overview: AccountOverview; onChanged: () => void };

function Overview({ overview, onChanged }: Props) {
  const { sessions, conversations, budget } = overview;
  return (
    <>
      <section className={styles.part}>
        <h3>Today</h3>
        <meter min={0} max={1} value={budget.left} aria-label="Left of today’s answers" />
        <p>
          {toBudgetText(budget.left)} A new day begins at {toClockText(budget.resetsAt)}.
        </p>
      </section>
      {sessions.length === 0 ? (
        <p>Nothing is stored yet. Your account begins with your first message.</p>
      ) : (
        <>
          <DeviceList sessions={sessions} onChanged={onChanged} />
          <LinkOffer />
          <EraseAccount conversations={conversations} />
        </>
      )}
    </>
  );
}
