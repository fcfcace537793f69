import type { AccountOverview } from '@/lib/domain/session';
import { request, requestJson, toJsonBody } from './request';

/** A link that opens the account on another device. `expiresAt` in milliseconds since the epoch. */
export type RecoveryOffer = { url: string; expiresAt: number };

/** The account as the page uses it. */
export const accountApi = {
  load: () => requestJson<AccountOverview>('/api/account'),
  signOut: (sessionId: string) =>
    request(`/api/account/sessions/${encodeURIComponent(sessionId)}`, { method: 'DELETE' }),
  offerLink: () => requestJson<RecoveryOffer>('/api/account/recovery', toJsonBody('POST', {})),
  openLink: (token: string) => request('/api/recovery', toJsonBody('POST', { token })),
  erase: () => request('/api/account', { method: 'DELETE' }),
};

/** What is left of the day in words: never "0%" while there is something, nor "100%" when there is not all. */
export function toBudgetText(left: number): string {
  if (left >= 1) return 'All of today’s answers are left.';
  if (left <= 0) return 'Today’s answers are used up.';
  const percent = Math.min(99, Math.max(1, Math.round(left * 100)));
  return `${percent}% of today’s answers are left.`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago something was, in words. */
export function toAgoText(time: number, now: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  for (const [unit, length] of UNITS) {
    const count = Math.floor((now - time) / length);
    if (count >= 1) return format.format(-count, unit);
  }
  return 'just now';
}

/** A time of day as the reader's clock shows it. */
export const toClockText = (time: number, timeZone?: string): string =>
  new Date(time).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone && { timeZone }),
  });
