import { createStore } from './store';

/** True once a part of this page was asked for that the server has no more: a newer one was deployed. */
export const outdated = createStore(false);

/** Where a part was to come from: webpack puts the address into the error, of a script and of a style sheet. */
function toAddress(error: unknown): string | null {
  const request = (error as { request?: unknown } | null)?.request;
  return typeof request === 'string' ? request : null;
}

/** Finds out why a part of the page did not load: the browser tells a lost connection and a 404 alike. */
export async function noteMissing(error: unknown): Promise<void> {
  const address = toAddress(error);
  if (address === null || outdated.get()) return;
  try {
    const { status } = await fetch(address, { method: 'HEAD', cache: 'no-store' });
    if (status === 404) outdated.set(true);
  } catch {
    // There is no connection: nothing is known.
  }
}
