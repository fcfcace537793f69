/** Why there is no chat, where the frame could not say so itself. */
export type Reason = 'blocked' | 'offline' | 'version' | 'silent';

/** For whoever reads it: in the place of the chat, and on the console. */
export const toWords = (reason: Reason, app: string): string =>
  ({
    blocked: `The Content-Security-Policy of this page blocks the chat: frame-src needs ${app}.`,
    offline: 'You are offline.',
    version: 'This page is out of date. Reload it.',
    silent: `The chat does not answer. It may be blocked, or not enabled for ${location.origin}.`,
  })[reason];
