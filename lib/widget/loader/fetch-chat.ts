import type { connect } from './chat';
import { runScript } from './own-scripts';
import { renew } from './renewal';

export type Connect = typeof connect;

/** The tag of the second part, which hands itself over there. */
type ChatScript = HTMLScriptElement & { parley: Connect };

/** Where the second part is, and its hash: both are written in by the build. */
declare const CHAT_PATH: string;
declare const CHAT_INTEGRITY: string;

let arriving: Promise<Connect> | undefined;

/**
 * The second part, fetched once for all widgets. Its hash is checked, so that a page which pins the
 * first part has pinned both. After a failure the next call tries again.
 */
export function fetchChat(): Promise<Connect> {
  arriving ??= runScript(CHAT_PATH, { integrity: CHAT_INTEGRITY, crossOrigin: '' })
    .then((script) => (script as ChatScript).parley, renew)
    .catch((error) => {
      arriving = undefined;
      throw error;
    });
  return arriving;
}
