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
 * What a label looks like that a footnote will probably define: a number or words, and not the characters
 * that a regular expression leaves out (`[^a-z]`).
 */
const CALL = /^(?:\d{1,3}|[\p{L}_][\p{L}\d_]*(?:-[\p{L}\d_]{2,})*)$/u;

/** Labels of footnotes. While the text goes on, what looks like a call is one: its note comes last. */
class NoteLabels extends Labels {
  isComplete = false;
  override includes(label: string): boolean {
    return super.includes(label) || (!this.isComplete && CALL.test(label));
  }
  isDefined(label: string): boolean {
    return super.includes(label);
  }
}

/**
 * The link and footnote definitions of one document. A definition may come after its use, even last:
 * whoever reads an unknown label watches it and is told once when it is defined.
 */
export class References {
  readonly links = new Labels();
  readonly notes = new NoteLabels();
  /** Keys of the footnotes called so far: the first has the number 1. */
  readonly called: string[] = [];
  readonly #targets = new Map<string, Target>();
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** Each footnote's number, by its first call; and the numbers of calls that are not settled yet. */
  readonly #numbers = new Map<string, number>();
  readonly #drafts = new Map<string, number>();

  /** By which labels are the same that differ in case or white space only. */
  toKey(label: string): string {
    return normalizeIdentifier(label);
  }

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
    if (this.notes.isDefined(key)) return;
    this.notes.add(key);
    if (this.#watchers.has(`^${key}`)) this.callNote(label, true);
    this.#tell(`^${key}`);
  }

  resolve(label: string): Target | null {
    return this.#targets.get(normalizeIdentifier(label)) ?? null;
  }

  /** Whether a footnote is defined so far: its call leads somewhere. */
  hasNote(label: string): boolean {
    return this.notes.isDefined(normalizeIdentifier(label));
  }

  /** Whether a label as written between brackets is read as a footnote's call so far. */
  isCall(label: string): boolean {
    return label.startsWith('^') && this.notes.includes(normalizeIdentifier(label.slice(1)));
  }

  /** Watches a label as written between brackets, `^` included for a footnote. */
  watch(label: string, watcher: Watcher): void {
    const key = normalizeIdentifier(label);
    const isKnown = key.startsWith('^')
      ? this.notes.isDefined(key.slice(1))
      : this.#targets.has(key);
    if (!isKnown) addTo(this.#watchers, key, watcher);
  }

  /**
   * The number a footnote is called by: it counts by first calls, and never changes once it is shown.
   * A call that is not settled may yet turn out to be code: its number is kept for the next draft only.
   */
  callNote(label: string, isSettled: boolean): number {
    const key = normalizeIdentifier(label);
    const known = this.#numbers.get(key) ?? (isSettled ? undefined : this.#drafts.get(key));
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1 + (isSettled ? 0 : this.#drafts.size);
    (isSettled ? this.#numbers : this.#drafts).set(key, number);
    if (isSettled) this.called.push(key);
    return number;
  }

  startDraft(): void {
    this.#drafts.clear();
  }

  /** The number of a footnote that was called, or null. */
  numberOf(label: string): number | null {
    return this.#numbers.get(normalizeIdentifier(label)) ?? null;
  }

  /** The text is complete: a call of a note that never came is text. */
  close(): void {
    this.notes.isComplete = true;
    for (const key of [...this.#watchers.keys()]) if (key.startsWith('^')) this.#tell(key);
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
