/** JSON as it was written so far. `open`: its end has not come yet. */
export type JsonNode =
  | { kind: 'object'; entries: readonly JsonEntry[]; open: boolean }
  | { kind: 'array'; items: readonly JsonNode[]; open: boolean }
  | { kind: 'string'; text: string; open: boolean }
  /** A number, `true`, `false` or `null`, as it is written. */
  | { kind: 'plain'; text: string; open: boolean };

type JsonEntry = readonly [name: string, value: JsonNode];

type Frame =
  | { kind: 'object'; entries: JsonEntry[]; name: string | null }
  | { kind: 'array'; items: JsonNode[] };

type Leaf = { kind: 'string' | 'name' | 'plain'; raw: string };

const SPACE = /[ \t\n\r]/;
const PLAIN = /[-+.0-9a-zA-Z]/;
const VALID_PLAIN = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** What may come next. */
type Expected = 'value' | 'name' | 'colon' | 'comma' | 'end';

/**
 * Reads JSON while it arrives (RFC 8259): each character once. Values that are complete stay the
 * same object from one reading to the next, so that nothing of them has to be drawn again.
 */
export class JsonText {
  readonly #stack: Frame[] = [];
  #leaf: Leaf | null = null;
  #expected: Expected = 'value';
  /** A container may also end here: it is empty so far. */
  #mayClose = false;
  #root: JsonNode | null = null;
  #length = 0;
  #isBroken = false;

  /** True where what was read cannot become JSON any more. What came before is still there. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** True once a whole value has been read. */
  get isComplete(): boolean {
    return !this.#isBroken && this.#expected === 'end' && this.#leaf === null;
  }

  /** Characters that were taken in. */
  get length(): number {
    return this.#length;
  }

  push(delta: string): void {
    for (let at = 0; at < delta.length && !this.#isBroken; at += 1) {
      at = this.#leaf ? this.#readLeaf(this.#leaf, delta, at) : this.#readMark(delta, at);
    }
    this.#length += delta.length;
  }

  /** No more will come: a number that stands alone ends with its text. */
  end(): void {
    if (this.#leaf?.kind === 'plain' && this.#stack.length === 0) this.#closePlain(this.#leaf);
  }

  /** The value as far as it has come; null before its beginning. */
  read(): JsonNode | null {
    let inner: JsonNode | null =
      this.#leaf && this.#leaf.kind !== 'name' ? toOpen(this.#leaf) : null;
    for (const frame of this.#stack.toReversed()) inner = toOpenFrame(frame, inner);
    return inner ?? this.#root;
  }

  /** Reads on in a string or a plain value; gives the last position that it took. */
  #readLeaf(leaf: Leaf, text: string, from: number): number {
    if (leaf.kind === 'plain') {
      let at = from;
      while (at < text.length && PLAIN.test(text[at] ?? '')) at += 1;
      leaf.raw += text.slice(from, at);
      if (at < text.length) this.#closePlain(leaf);
      return at - 1;
    }
    let at = from;
    let isEscaped = endsInEscape(leaf.raw);
    for (; at < text.length; at += 1) {
      const character = text[at];
      if (isEscaped) isEscaped = false;
      else if (character === '\\') isEscaped = true;
      else if (character === '"') break;
    }
    leaf.raw += text.slice(from, at);
    if (at < text.length) this.#closeString(leaf);
    return at;
  }

  #readMark(text: string, at: number): number {
    const character = text[at] ?? '';
    if (SPACE.test(character)) return at;
    if (character === '"') this.#openString();
    else if (character === '{' || character === '[') this.#openFrame(character);
    else if (character === '}' || character === ']') this.#closeFrame(character);
    else if (character === ':' && this.#expected === 'colon') this.#expected = 'value';
    else if (character === ',' && this.#expected === 'comma') this.#afterComma();
    else if (PLAIN.test(character) && this.#expected === 'value') {
      this.#leaf = { kind: 'plain', raw: '' };
      this.#mayClose = false;
      return at - 1;
    } else this.#isBroken = true;
    return at;
  }

  #openString(): void {
    if (this.#expected === 'name') this.#leaf = { kind: 'name', raw: '' };
    else if (this.#expected === 'value') this.#leaf = { kind: 'string', raw: '' };
    else this.#isBroken = true;
    this.#mayClose = false;
  }

  #openFrame(bracket: '{' | '['): void {
    if (this.#expected !== 'value') {
      this.#isBroken = true;
      return;
    }
    this.#stack.push(
      bracket === '{' ? { kind: 'object', entries: [], name: null } : { kind: 'array', items: [] },
    );
    this.#expected = bracket === '{' ? 'name' : 'value';
    this.#mayClose = true;
  }

  #closeFrame(bracket: '}' | ']'): void {
    const frame = this.#stack.at(-1);
    const fits = frame?.kind === (bracket === '}' ? 'object' : 'array');
    if (!frame || !fits || (this.#expected !== 'comma' && !this.#mayClose)) {
      this.#isBroken = true;
      return;
    }
    this.#stack.pop();
    this.#add(
      frame.kind === 'object'
        ? { kind: 'object', entries: frame.entries, open: false }
        : { kind: 'array', items: frame.items, open: false },
    );
  }

  #afterComma(): void {
    this.#expected = this.#stack.at(-1)?.kind === 'object' ? 'name' : 'value';
  }

  #closePlain({ raw }: Leaf): void {
    this.#leaf = null;
    if (VALID_PLAIN.test(raw)) this.#add({ kind: 'plain', text: raw, open: false });
    else this.#isBroken = true;
  }

  #closeString({ kind, raw }: Leaf): void {
    this.#leaf = null;
    const text = toText(raw);
    if (text === null) {
      this.#isBroken = true;
      return;
    }
    const frame = this.#stack.at(-1);
    if (kind === 'name' && frame?.kind === 'object') {
      frame.name = text;
      this.#expected = 'colon';
    } else this.#add({ kind: 'string', text, open: false });
  }

  /** A value is complete. */
  #add(node: JsonNode): void {
    this.#mayClose = false;
    const frame = this.#stack.at(-1);
    if (!frame) {
      this.#root = node;
      this.#expected = 'end';
      return;
    }
    if (frame.kind === 'array') frame.items.push(node);
    else {
      frame.entries.push([frame.name ?? '', node]);
      frame.name = null;
    }
    this.#expected = 'comma';
  }
}

/** A whole value as nodes. */
export function toNode(value: unknown): JsonNode {
  const reader = new JsonText();
  reader.push(JSON.stringify(value) ?? 'null');
  reader.end();
  return reader.read() ?? { kind: 'plain', text: 'null', open: false };
}

function toOpenFrame(frame: Frame, inner: JsonNode | null): JsonNode {
  if (frame.kind === 'array') {
    return { kind: 'array', items: inner ? [...frame.items, inner] : [...frame.items], open: true };
  }
  const last: JsonEntry[] = inner && frame.name !== null ? [[frame.name, inner]] : [];
  return { kind: 'object', entries: [...frame.entries, ...last], open: true };
}

function toOpen({ kind, raw }: Leaf): JsonNode {
  if (kind === 'plain') return { kind, text: raw, open: true };
  // An escape that is not whole yet is not shown yet.
  const whole = raw.replace(/(?<!\\)((?:\\\\)*)\\(?:u[0-9a-fA-F]{0,3})?$/, '$1');
  return { kind: 'string', text: toText(whole) ?? '', open: true };
}

/** An odd number of backslashes at the end: the next character is escaped. */
const endsInEscape = (raw: string) => (/\\*$/.exec(raw)?.[0].length ?? 0) % 2 === 1;

function toText(raw: string): string | null {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return null;
  }
}
