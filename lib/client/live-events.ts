import type { AccountEvent } from '@/lib/domain/conversation';
import { waitToRetry } from './backoff';

export type Listening = {
  onEvent(event: AccountEvent): void;
  /** The connection was lost and is back: what happened in between was missed. */
  onReturn(): void;
};

/** Hears what other tabs and devices change, until the signal. An idle connection costs neither side anything. */
export async function keepConnected(listening: Listening, signal: AbortSignal): Promise<void> {
  let missed = false;
  for (let attempt = 0; !signal.aborted; attempt++) {
    const onOpen = () => {
      attempt = 0;
      if (missed) listening.onReturn();
    };
    await connect(onOpen, listening.onEvent, signal);
    missed = true;
    if (!signal.aborted) await waitToRetry(attempt + 1, signal);
  }
}

/** Resolves when the connection has ended, for whatever reason. */
function connect(
  onOpen: () => void,
  onEvent: (event: AccountEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const url = new URL('/api/events', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url);
    const close = () => socket.close();
    const end = () => {
      signal.removeEventListener('abort', close);
      removeEventListener('offline', close);
      resolve();
    };
    signal.addEventListener('abort', close);
    addEventListener('offline', close);
    socket.addEventListener('open', onOpen);
    socket.addEventListener('close', end);
    socket.addEventListener('message', ({ data }) => {
      const event = parseEvent(data);
      if (event) onEvent(event);
    });
  });
}

/** Kinds of event that a later server adds are passed over. */
function parseEvent(data: unknown): AccountEvent | null {
  if (typeof data !== 'string') return null;
  try {
    const event = JSON.parse(data) as Partial<AccountEvent>;
    if (event.type === 'conversation' && event.item) return event as AccountEvent;
    return event.type === 'deleted' && event.id ? (event as AccountEvent) : null;
  } catch {
    return null;
  }
}
