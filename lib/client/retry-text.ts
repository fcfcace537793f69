import type { ShownFailure } from '@/lib/domain/message';

const MINUTE = 60_000;

/** When one can go on, in the reader's own time. */
export function toRetryText(retryAt: number, now: number, timeZone?: string): string {
  const minutes = Math.max(1, Math.ceil((retryAt - now) / MINUTE));
  if (minutes === 1) return 'You can go on in a minute.';
  if (minutes < 60) return `You can go on in ${minutes} minutes.`;
  const hours = Math.round(minutes / 60);
  const time = new Date(retryAt).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone && { timeZone }),
  });
  return `You can go on at ${time}, in about ${hours === 1 ? 'an hour' : `${hours} hours`}.`;
}

/** Why something was refused, and when it is not, where that is known. */
export const toRefusalText = ({ message, retryAt }: ShownFailure, now: number): string =>
  retryAt === undefined ? message : `${message} ${toRetryText(retryAt, now)}`;
