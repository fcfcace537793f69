import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { waitToRetry } from '@/lib/client/backoff';

const forever = new AbortController().signal;

/** Nobody pays for what is never opened; and a lost connection must not take the page down. */
export function lazily<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await load();
      } catch {
        await waitToRetry(attempt, forever);
      }
    }
  });
}
