import { waitToRetry } from './backoff';
import { noteMissing } from './outdated';

const forever = new AbortController().signal;

/**
 * Loads a part of the page once, when first asked. A lost connection must not take the page down: it is asked
 * for until it comes. One that the server has no more is noted: only another page can bring it.
 */
export function patiently<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  const loadAgain = async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await load();
      } catch (error) {
        await noteMissing(error);
        await waitToRetry(attempt, forever);
      }
    }
  };
  return () => {
    loading ??= loadAgain();
    return loading;
  };
}
