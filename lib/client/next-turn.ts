import type { Message, Part, ShownFailure } from '@/lib/domain/message';
import type { TurnRequest } from './api';

/** Null when it went well. */
export type Refusal = ShownFailure | null;

/** Asks a person about a turn before it is sent. */
export type Guard = {
  /** Null, at once or later, lets it go on. A turn that still waits is taken back for a newer one. */
  check(turn: TurnRequest): null | Promise<Refusal>;
  /** What waits is not sent. */
  takeBack(): void;
};

/** A turn, and the messages that stand before its answer. */
export type NextTurn = { turn: TurnRequest; messages: readonly Message[] };

/** Null where the message that it is about is not among those shown. */
export type ToNext = (shown: readonly Message[]) => NextTurn | null;

export const GONE: ShownFailure = {
  code: 'not-found',
  message: 'That message is no longer shown here. Look at what is, and ask again.',
  retryable: false,
};

/** A question after the last message shown, or as a version of another. */
export function toQuestion(question: string | Part[], versionOf?: string): ToNext {
  const message: Message = {
    id: crypto.randomUUID(),
    role: 'user',
    parts: typeof question === 'string' ? [{ type: 'text', text: question }] : question,
    metadata: { status: 'done', createdAt: Date.now() },
  };
  return (shown) => {
    const earlier = versionOf === undefined ? shown : toEarlier(shown, versionOf);
    if (!earlier) return null;
    const parentId = earlier.at(-1)?.id ?? null;
    return {
      messages: [...earlier, message],
      turn: { trigger: 'submit-message', message, parentId },
    };
  };
}

/** Another answer in the place of one. */
export const toOtherAnswer =
  (messageId: string): ToNext =>
  (shown) => {
    const messages = toEarlier(shown, messageId);
    return messages && { messages, turn: { trigger: 'regenerate-message', messageId } };
  };

/** More of an answer that is there. */
export const toGoingOn =
  (turn: TurnRequest): ToNext =>
  (messages) => ({ messages, turn });

/** What stands before a message; null if it is not there. */
function toEarlier(shown: readonly Message[], messageId: string): readonly Message[] | null {
  const index = shown.findIndex(({ id }) => id === messageId);
  return index === -1 ? null : shown.slice(0, index);
}

/** True for a turn that writes on in the answer that is there. */
export const goesOn = ({ trigger }: TurnRequest): boolean =>
  trigger === 'continue-message' || trigger === 'submit-tool-results';
