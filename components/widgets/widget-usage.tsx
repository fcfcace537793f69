'use client';

import { useEffect, useState } from 'react';
import { widgetsApi } from '@/lib/client/widgets';
import type { DayUsage, WidgetItem } from '@/lib/widget/configuration';
import styles from './widgets-page.module.css';

const toCount = (count: number) => count.toLocaleString('en');

const toDate = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

/** What the widget's answers have cost, by day. */
export function WidgetUsage({ widget }: { widget: WidgetItem }) {
  const { id, dailyTokens } = widget;
  const [days, setDays] = useState<DayUsage[] | null>(null);
  useEffect(() => {
    let isThere = true;
    void widgetsApi.load(id).then((detail) => {
      if (isThere && detail.ok) setDays(detail.value.usage);
    });
    return () => {
      isThere = false;
    };
  }, [id]);
  return (
    <section className={styles.group} aria-labelledby="usage">
      <h2 id="usage">Usage</h2>
      {days?.length === 0 && <p>Nobody has asked anything yet.</p>}
      {days && days.length > 0 && (
        <table className={styles.usage}>
          <thead>
            <tr>
              <th scope="col">Day (UTC)</th>
              <th scope="col">Answers</th>
              <th scope="col">Visitors</th>
              <th scope="col">Tokens</th>
              <th scope="col">Of the day’s budget</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, turns, visitors, tokens }) => (
              <tr key={day}>
                <th scope="row">{toDate(day)}</th>
                <td>{toCount(turns)}</td>
                <td>{toCount(visitors)}</td>
                <td>{toCount(tokens)}</td>
                <td>
                  <Share of={dailyTokens} tokens={tokens} day={day} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A whole percent hides small days, so those say that they are small. */
function Share({ of, tokens, day }: { of: number; tokens: number; day: string }) {
  const share = tokens / of;
  const words = share > 0 && share < 0.01 ? 'under 1 %' : `${Math.round(share * 100)} %`;
  return (
    <>
      <meter min={0} max={1} value={Math.min(1, share)} aria-label={`Budget of ${toDate(day)}`} />
      {words}
    </>
  );
}
