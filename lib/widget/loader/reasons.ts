import { app } from './own-scripts';

/** Why there is no chat, for whoever reads it: in the place of the chat, and on the console. */
export const toWords = (reason: string): string =>
  reason === 'offline'
    ? 'You are offline.'
    : `The chat does not answer. It may be blocked, or not enabled for ${location.origin}.`;

/** @param need what the page's policy lacks */
export const toBlocked = (need: string): string =>
  `The Content-Security-Policy of this page blocks the chat: ${need}.`;

/** What the page's policy lacks, if it is that what stopped a script or a frame of ours. */
export function findNeed(violation: SecurityPolicyViolationEvent): string | undefined {
  const { blockedURI, effectiveDirective, disposition } = violation;
  const [directive] = /^(?:script|frame)-src/.exec(effectiveDirective) ?? [];
  if (directive && disposition === 'enforce' && blockedURI.startsWith(app)) {
    return `${directive} needs ${app}`;
  }
}
