import { createStore, type Store } from './store';

/** Which conversation the address bar names. `unknown` until the page has looked. */
export type Address = { kind: 'unknown' } | { kind: 'new' } | { kind: 'conversation'; id: string };

export function parseAddress(pathname: string): Address {
  const id = /^\/c\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (!id) return { kind: 'new' };
  try {
    return { kind: 'conversation', id: decodeURIComponent(id) };
  } catch {
    return { kind: 'conversation', id };
  }
}

export const toPathname = (id: string | null) => (id ? `/c/${encodeURIComponent(id)}` : '/');

export type AddressBar = {
  address: Store<Address>;
  /** Reads the address bar and watches its Back and Forward; gives the function that ends this. */
  watch(): () => void;
  open(id: string | null): void;
  /** The conversation now has a name: no step in the history. */
  replace(id: string | null): void;
};

export function createAddressBar(start: Address): AddressBar {
  const address = createStore<Address>(start);
  const read = () => {
    const next = parseAddress(location.pathname);
    const now = address.get();
    const same = now.kind === next.kind && toId(now) === toId(next);
    if (!same) address.set(next);
  };
  return {
    address,
    watch() {
      read();
      addEventListener('popstate', read);
      return () => removeEventListener('popstate', read);
    },
    open(id) {
      // Next keeps its own marks in the state and follows these two calls without fetching anything.
      if (location.pathname !== toPathname(id)) history.pushState(null, '', toPathname(id));
      address.set(id ? { kind: 'conversation', id } : { kind: 'new' });
    },
    replace(id) {
      history.replaceState(null, '', toPathname(id));
      address.set(id ? { kind: 'conversation', id } : { kind: 'new' });
    },
  };
}

/** Where there is no address bar of our own: the conversation that is open is only remembered. */
export function createMemoryBar(start: Address): AddressBar {
  const address = createStore<Address>(start);
  const open = (id: string | null) =>
    address.set(id ? { kind: 'conversation', id } : { kind: 'new' });
  return { address, watch: () => () => undefined, open, replace: open };
}

const toId = (address: Address) => (address.kind === 'conversation' ? address.id : null);
