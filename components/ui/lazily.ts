import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { waitToRetry } from '@/lib/client/backoff';

const forever = new AbortController().signal;

/** Loads once, when first asked. A lost connection must not take the page down: it is asked for until it comes. */
export function patiently<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  const loadAgain = async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await load();
      } catch {
        await waitToRetry(attempt, forever);
      }
    }
  };
  return () => {
    loading ??= loadAgain();
    return loading;
  };
}

/** A component that nobody pays for who never needs it. */
export const lazily = <P>(
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> => lazy(patiently(load));
