import type { ShownFailure } from '@/lib/domain/message';
import type { Settings } from '@/lib/models/settings';

/** Milliseconds for which a change waits for the next one: a slider and a keyboard make many. */
const DELAY = 400;

type Save = (settings: Settings) => Promise<ShownFailure | null>;

/**
 * Saves settings while they are being changed: the last of several changes, and one after another,
 * so that an older one never arrives last.
 */
export class SettingsSaver {
  readonly #save: Save;
  /** Called with what a refused change had replaced. */
  readonly #onRefused: (before: Settings, failure: ShownFailure) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: { before: Settings; settings: Settings } | undefined;
  #running: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(save: Save, onRefused: (before: Settings, failure: ShownFailure) => void) {
    this.#save = save;
    this.#onRefused = onRefused;
  }

  /** True while the server may not know the last change. */
  get isPending(): boolean {
    return this.#next !== undefined || this.#count > 0;
  }

  change(before: Settings, settings: Settings): void {
    this.#next = { before: this.#next?.before ?? before, settings };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), DELAY);
  }

  /** Saves what waits, now. Settles when everything is saved. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const next = this.#next;
    this.#next = undefined;
    if (!next) return this.#running;
    this.#count += 1;
    this.#running = this.#running.then(async () => {
      const failure = await this.#save(next.settings);
      this.#count -= 1;
      if (failure && !this.isPending) this.#onRefused(next.before, failure);
    });
    return this.#running;
  }

  /** What waits goes along with a request that carries the settings itself. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#next = undefined;
  }
}
