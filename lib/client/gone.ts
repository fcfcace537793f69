import type { ShownFailure } from '@/lib/domain/message';
import type { Api } from './api';

const toGone = (code: string, message: string): ShownFailure => {
  return { code, message, retryable: false };
};

const KEPT = 'What you wrote can go into a new conversation.';

export const DELETED = toGone(
  'deleted',
  `This conversation was deleted in another tab or on another device. ${KEPT}`,
);

const WITHOUT_KEY = toGone(
  'no-key',
  `This browser no longer has the key to this conversation: its cookies were cleared. ${KEPT} To get this one back, choose “Account” on a device that still has it, make a link there, and open it here.`,
);

const LOST = toGone(
  'lost',
  `This conversation was deleted, or this browser no longer has the key to it. ${KEPT}`,
);

/**
 * Why an open conversation is not there any more. The server says the same of one that is deleted and
 * of one that is somebody else's; but an account in which nobody is signed in was founded just now.
 */
export async function whyGone(api: Pick<Api, 'loadAccount'>): Promise<ShownFailure> {
  const account = await api.loadAccount();
  return account.ok && account.value.sessions.length === 0 ? WITHOUT_KEY : LOST;
}
