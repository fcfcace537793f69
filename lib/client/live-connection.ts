import type { Listening } from './live-events';
import { patiently } from './patiently';

/** The news of other tabs and devices: asked for once there is a conversation that they could be about. */
export type LiveEvents = { open(): void; close(): void };

const loadEvents = patiently(() => import('./live-events'));

export function createLiveEvents(listening: Listening): LiveEvents {
  let closing: AbortController | null = null;
  return {
    open() {
      if (closing || typeof WebSocket === 'undefined') return;
      closing = new AbortController();
      const { signal } = closing;
      void loadEvents().then(({ keepConnected }) => keepConnected(listening, signal));
    },
    close() {
      closing?.abort();
      closing = null;
    },
  };
}
