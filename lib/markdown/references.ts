import { normalizeIdentifier } from 'micromark-util-normalize-identifier';

export type Target = { readonly href: string; readonly title: string | null };
type Watcher = () => void;

/** A set that micromark, which wants an array, may ask `includes` of in constant time. */
class Labels extends Array<string> {
  readonly #known = new Set<string>();
  override includes(label: string): boolean {
    return this.#known.has(label);
  }
  add(label: string): void {
    this.#known.add(label);
  }
}

/**
 * The link and footnote definitions of one document. A definition may come after its use, even last:
 * whoever reads an unknown label watches it and is told once when it is defined.
 */
export class References {
  readonly links = new Labels();
  readonly notes = new Labels();
  readonly #targets = new Map<string, Target>();
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** Footnotes used, defined or not, in the order of their first use. */
  readonly #calls: string[] = [];
  readonly #callers = new Map<string, Set<Watcher>>();

  define(label: string, target: Target): void {
    const key = normalizeIdentifier(label);
    // CommonMark 0.31.2, 6.3: the first of several definitions wins.
    if (key === '' || this.#targets.has(key)) return;
    this.#targets.set(key, target);
    this.links.add(key);
    this.#tell(key);
  }

  defineNote(label: string): void {
    const key = normalizeIdentifier(label);
    if (this.notes.includes(key)) return;
    this.notes.add(key);
    this.#tell(`^${key}`);
    // Those used after it and defined before it move up by one.
    for (const later of this.#calls.slice(this.#calls.indexOf(key) + 1)) {
      if (this.notes.includes(later))
        for (const watcher of this.#callers.get(later) ?? []) watcher();
    }
  }

  resolve(label: string): Target | null {
    return this.#targets.get(normalizeIdentifier(label)) ?? null;
  }

  /** Watches a label as written between brackets, `^` included for a footnote. */
  watch(label: string, watcher: Watcher): void {
    const key = normalizeIdentifier(label);
    if (key.startsWith('^')) this.#noteCall(key.slice(1), watcher);
    const isKnown = key.startsWith('^')
      ? this.notes.includes(key.slice(1))
      : this.#targets.has(key);
    if (!isKnown) addTo(this.#watchers, key, watcher);
  }

  /** The number a footnote is shown under: those defined count in the order of their first use. */
  numberOf(label: string): number {
    const before = this.#calls.slice(0, this.#calls.indexOf(normalizeIdentifier(label)));
    return before.filter((key) => this.notes.includes(key)).length + 1;
  }

  #noteCall(key: string, watcher: Watcher): void {
    if (!this.#callers.has(key)) this.#calls.push(key);
    addTo(this.#callers, key, watcher);
  }

  /** What `find` knows of each footnote that was used, in the order of their numbers. */
  listCalls<Note>(find: (label: string) => Note | null): Note[] {
    return this.#calls.flatMap((label) => find(label) ?? []);
  }

  #tell(key: string): void {
    const watchers = this.#watchers.get(key);
    this.#watchers.delete(key);
    for (const watcher of watchers ?? []) watcher();
  }
}

function addTo(sets: Map<string, Set<Watcher>>, key: string, watcher: Watcher): void {
  const set = sets.get(key);
  if (set) set.add(watcher);
  else sets.set(key, new Set([watcher]));
}

const LABEL = /\[((?:[^[\]\\]|\\.)+)\]/gsu;

/** Every label a text might refer to. Wider than the syntax: watching one label too many costs one parse. */
export function listLabels(source: string): string[] {
  if (!source.includes('[')) return [];
  return Array.from(source.matchAll(LABEL), (match) => match[1] ?? '');
}
