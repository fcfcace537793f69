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
  readonly #calls: string[] = [];

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
  }

  resolve(label: string): Target | null {
    return this.#targets.get(normalizeIdentifier(label)) ?? null;
  }

  /** Watches a label as written between brackets, `^` included for a footnote. */
  watch(label: string, watcher: Watcher): void {
    const key = normalizeIdentifier(label);
    const isNote = key.startsWith('^');
    if (isNote ? this.notes.includes(key.slice(1)) : this.#targets.has(key)) return;
    const watchers = this.#watchers.get(key);
    if (watchers) watchers.add(watcher);
    else this.#watchers.set(key, new Set([watcher]));
  }

  /** The number a footnote is shown under: footnotes count in the order of their first use. */
  numberOf(label: string): number {
    const key = normalizeIdentifier(label);
    const at = this.#calls.indexOf(key);
    return at === -1 ? this.#calls.push(key) : at + 1;
  }

  #tell(key: string): void {
    const watchers = this.#watchers.get(key);
    this.#watchers.delete(key);
    for (const watcher of watchers ?? []) watcher();
  }
}

const LABEL = /\[((?:[^[\]\\]|\\.)+)\]/gsu;

/** Every label a text might refer to. Wider than the syntax: watching one label too many costs one parse. */
export function listLabels(source: string): string[] {
  if (!source.includes('[')) return [];
  return Array.from(source.matchAll(LABEL), (match) => match[1] ?? '');
}
