/** A value that can be watched: what React's `useSyncExternalStore` asks for, and nothing more. */
export type Store<T> = {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Settles once a value is as asked for, or nobody waits any more. */
export function when<T>(
  store: Store<T>,
  isSo: (value: T) => boolean,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const unwatch = store.subscribe(look);
    signal?.addEventListener('abort', look);
    look();
    function look(): void {
      if (!signal?.aborted && !isSo(store.get())) return;
      unwatch();
      signal?.removeEventListener('abort', look);
      resolve();
    }
  });
}
