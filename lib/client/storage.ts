/**
 * `localStorage` where it is to be had. Reading the property alone throws when cookies are blocked,
 * and writing throws when the quota is full: what is kept here must never be needed.
 */
export type Storage = {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
};

/** What every key begins with. */
const PREFIX = 'parley.';

/** Forgets all that is kept here: it belongs to an account that this browser has no more. */
export function clearBrowserStorage(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  } catch {
    // Without storage there is nothing in it.
  }
}

export const browserStorage: Storage = {
  read(key) {
    try {
      return localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, value);
    } catch {
      // The page works without it.
    }
  },
};
