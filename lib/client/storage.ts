/**
 * `localStorage` where it is to be had. Reading the property alone throws when cookies are blocked,
 * and writing throws when the quota is full: what is kept here must never be needed.
 */
export type Storage = {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
};

export const browserStorage: Storage = {
  read(key) {
    try {
      return localStorage.getItem(`parley.${key}`);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(`parley.${key}`);
      else localStorage.setItem(`parley.${key}`, value);
    } catch {
      // The page works without it.
    }
  },
};
