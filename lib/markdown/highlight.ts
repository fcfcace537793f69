import { element, type View } from './element';
import { StringStream } from './string-stream';

/** A tokenizer that reads a line at a time and carries a state to the next: CodeMirror's stream mode. */
export type Grammar = {
  readonly startState?: (indentUnit: number) => unknown;
  readonly copyState?: (state: never) => unknown;
  readonly blankLine?: (state: never, indentUnit: number) => void;
  readonly token: (stream: never, state: never) => string | null;
};

/** Longer lines are data, not code to be read: they stay plain. In characters. */
const LONGEST_LINE = 2000;

const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/comment|quote/u, 'c'],
  [/inserted|positive/u, 'ins'],
  [/deleted|negative/u, 'del'],
  [/string|regexp|character|url/u, 's'],
  [/number|atom|bool|null|literal/u, 'n'],
  [/keyword|modifier|operatorKeyword|controlKeyword|self/u, 'k'],
  [/heading|tagName|function|def\b|definition|attributeName|macroName/u, 'f'],
  [/typeName|className|standard|builtin|meta/u, 't'],
];

/** Made once each, so that who compares two tokens sees at once that they are of a kind. */
const ATTRIBUTES = new Map(CLASSES.map(([, name]) => [name, { class: name }]));

const knownClasses = new Map<string, string | null>();

function classOf(style: string): string | null {
  const known = knownClasses.get(style);
  if (known !== undefined) return known;
  const found = CLASSES.find(([pattern]) => pattern.test(style))?.[1] ?? null;
  knownClasses.set(style, found);
  return found;
}

/** A name with a parenthesis behind it is a function called, which few stream modes tell. */
function isCall(style: string, line: string, end: number): boolean {
  return /variable|property/u.test(style) && line[end] === '(';
}

/** Highlights the lines of one block of code, each once and in order. */
export class Highlighter {
  readonly #grammar: Grammar;
  #state: unknown;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
    this.#state = grammar.startState?.(2) ?? {};
  }

  /** The line's text with its tokens as elements; the next call reads the next line. */
  readLine(line: string): View[] {
    const [views, state] = this.#read(line, this.#state);
    this.#state = state;
    return views;
  }

  /** A line that is still being written: read without going on from it. */
  peekLine(line: string): View[] {
    return this.#read(line, copyState(this.#grammar, this.#state))[0];
  }

  #read(line: string, state: unknown): [View[], unknown] {
    if (line.length > LONGEST_LINE) return [[line], state];
    if (line === '') {
      this.#grammar.blankLine?.(state as never, 2);
      return [[], state];
    }
    const stream = new StringStream(line);
    const views: View[] = [];
    while (!stream.eol()) {
      stream.start = stream.pos;
      const style = this.#grammar.token(stream as never, state as never);
      // A mode may look again from the same place in another state, but not for ever.
      if (stream.pos === stream.start && !this.#retry(stream, state)) stream.next();
      push(views, stream.current(), style ?? '', line, stream.pos);
    }
    return [views, state];
  }

  #retry(stream: StringStream, state: unknown): boolean {
    for (let tries = 0; tries < 8 && stream.pos === stream.start; tries += 1) {
      this.#grammar.token(stream as never, state as never);
    }
    return stream.pos > stream.start;
  }
}

function push(views: View[], text: string, style: string, line: string, end: number): void {
  const name = classOf(style) ?? (isCall(style, line, end) ? 'f' : null);
  const last = views.at(-1);
  if (name) {
    const attributes = ATTRIBUTES.get(name) ?? null;
    if (typeof last === 'object' && last.attributes === attributes) {
      views[views.length - 1] = element('span', attributes, `${last.children.join('')}${text}`);
    } else views.push(element('span', attributes, text));
  } else if (typeof last === 'string') views[views.length - 1] = last + text;
  else views.push(text);
}

function copyState(grammar: Grammar, state: unknown): unknown {
  if (grammar.copyState) return grammar.copyState(state as never);
  if (typeof state !== 'object' || state === null) return state;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(state))
    copy[key] = Array.isArray(value) ? [...value] : value;
  return copy;
}
