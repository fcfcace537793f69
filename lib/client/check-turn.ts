import { type ShownFailure, TEXT_LIMIT, toText } from '@/lib/domain/message';
import type { TurnRequest } from './api';

/** Why a turn cannot begin, as far as the page knows; null if it can. */
export function checkTurn(turn: TurnRequest, isBusy: boolean): ShownFailure | null {
  if (isBusy) {
    const message = 'An answer is still being written. Wait for it, or stop it first.';
    return { code: 'turn-running', message, retryable: true };
  }
  const length = turn.trigger === 'submit-message' ? toText(turn.message).length : 0;
  if (length <= TEXT_LIMIT) return null;
  const message = `This message has ${length.toLocaleString('en')} characters; ${TEXT_LIMIT.toLocaleString('en')} is the most. Please shorten it.`;
  return { code: 'too-large', message, retryable: false };
}
