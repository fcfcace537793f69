import type { Message } from '@/lib/domain/message';
import { createAnswer } from './answer';
import { type FollowEnd, type Following, follow } from './follow';
import type { Store } from './store';

type Reading = Pick<Following, 'open' | 'first' | 'onWaiting' | 'signal'> & {
  /** Where the answer is told while it is written. */
  live: Store<Message | null>;
};

/** How the reading ended, and the message as far as it was read; null if none had begun. */
export type Read = { end: FollowEnd; message: Message | null };

/** Reads the answer of a turn to its end, through lost connections. */
export async function readAnswer({ live, ...reading }: Reading): Promise<Read> {
  const answer = createAnswer(live);
  const end = await follow({ ...reading, onRestart: answer.restart, onChunks: answer.push });
  if (end.kind !== 'left') return { end, message: answer.end() };
  answer.cancel();
  return { end, message: live.get() };
}
