'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * False in the prerendered page until its script runs. What would be lost before that (a click on a
 * button, Enter in a field) is not offered until then.
 */
export function useAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
