import { browserStorage, type Storage } from './storage';
import { createStore, type Store } from './store';

/** US dollars of a send above which a person is asked first; null: never. */
export type AskAbove = number | null;

export const ASK_ABOVE_CHOICES: readonly AskAbove[] = [0.01, 0.05, 0.1, 0.25, 1, null];

const PRESET = 0.05;
const KEY = 'ask-above';

/** The person's choice, kept on this device. */
function createAskAbove(storage: Storage): Store<AskAbove> {
  const stored = storage.read(KEY);
  const number = Number(stored);
  const first = stored === 'never' ? null : stored !== null && number > 0 ? number : PRESET;
  const store = createStore<AskAbove>(first);
  store.subscribe(() => storage.write(KEY, String(store.get() ?? 'never')));
  return store;
}

export const askAbove = createAskAbove(browserStorage);
