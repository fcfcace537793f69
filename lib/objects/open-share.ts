import { checkAttempts, countAttempt, NO_ATTEMPTS } from '@/lib/domain/attempts';
import { createAccessKey, isAccessKey, isPassphrase } from '@/lib/security/passphrase';
import type { Locked, ShareAccess } from './share-api';
import type { ShareStore } from './share-store';

/** A link that whoever asks may see. `key`: opens it once more; null where there is no passphrase. */
type OpenedShare = {
  kind: 'open';
  store: ShareStore;
  accessSecret: string;
  key: string | null;
};

/**
 * Opens a link with what its reader brought along. `isStill` tells whether it is there with the same
 * passphrase: it may have been stopped while something was waited for, and then there is nothing.
 */
export async function openShare(
  store: ShareStore,
  { passphrase, key }: ShareAccess,
  isStill: (accessSecret: string) => boolean,
): Promise<OpenedShare | Locked | null> {
  const { passphrase: hash, accessSecret } = store.meta;
  const open = { kind: 'open' as const, store, accessSecret };
  if (!hash) return { ...open, key: null };
  const now = Date.now();
  if (key !== undefined && (await isAccessKey(accessSecret, key, now))) {
    return isStill(accessSecret) ? { ...open, key } : null;
  }
  if (passphrase === undefined) return { kind: 'locked', refusal: null };
  const failure = checkAttempts(store.attempts, now);
  if (failure) {
    const { message, retryAt } = failure;
    return { kind: 'locked', refusal: message, ...(retryAt && { retryAt }) };
  }
  store.attempts = countAttempt(store.attempts, now);
  if (!(await isPassphrase(passphrase, hash))) {
    return { kind: 'locked', refusal: 'This is not the passphrase. Try again.' };
  }
  const newKey = await createAccessKey(accessSecret, now);
  if (!isStill(accessSecret)) return null;
  store.attempts = NO_ATTEMPTS;
  return { ...open, key: newKey };
}
