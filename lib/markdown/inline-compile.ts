import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import { decodeString } from 'micromark-util-decode-string';
import type { Event, Token, TokenizeContext } from 'micromark-util-types';
import { hasLink, type Inline, toPlainText } from './inline';
import { readFormula } from './math-syntax';
import type { References } from './references';

type Frame = {
  type: string;
  children: Inline[];
  href: string;
  title: string | null;
  label: string;
};

const CONTAINERS = new Set(['emphasis', 'strong', 'strikethrough', 'link', 'image']);
/** Tokens whose source is taken whole: what is inside them is read again from their text. */
const OPAQUE = new Set([
  'codeText',
  'mathText',
  'htmlText',
  'autolink',
  'literalAutolink',
  'gfmFootnoteCall',
  'characterReference',
  'resourceDestination',
  'resourceTitle',
  'reference',
]);

const BR = /^<br\s*\/?>$/iu;

/** Turns micromark's events for one run of text into nodes. */
export class InlineCompiler {
  readonly #references: References;
  readonly #isDraft: boolean;
  readonly #stack: Frame[] = [frame('root')];
  #opaque: Token | null = null;
  #isInResource = false;
  /** An address in the text of a draft that no white space has ended. */
  #address: (Inline & { type: 'link' }) | null = null;

  constructor(references: References, isDraft: boolean) {
    this.#references = references;
    this.#isDraft = isDraft;
  }

  compile(events: Event[]): Inline[] {
    for (const [phase, token, context] of events) {
      if (this.#opaque) {
        if (token === this.#opaque && phase === 'exit') this.#opaque = null;
      } else if (phase === 'enter') this.#enter(token, context);
      else if (token.type === 'resource') this.#isInResource = false;
      else if (CONTAINERS.has(token.type)) this.#leave();
    }
    return this.#stack[0]?.children ?? [];
  }

  #enter(token: Token, context: TokenizeContext): void {
    if (CONTAINERS.has(token.type)) this.#stack.push(frame(token.type));
    else if (OPAQUE.has(token.type)) {
      this.#opaque = token;
      this.#readOpaque(token.type, context.sliceSerialize(token));
    } else this.#readLeaf(token, context);
  }

  #readLeaf(token: Token, context: TokenizeContext): void {
    switch (token.type) {
      case 'data':
      case 'characterEscapeValue':
        this.#text(context.sliceSerialize(token));
        return;
      case 'lineEnding':
        if (!this.#isInResource) this.#text('\n');
        return;
      case 'hardBreakEscape':
      case 'hardBreakTrailing':
        this.#push({ type: 'break' });
        return;
      case 'resource':
        this.#top().href = '';
        this.#isInResource = true;
        return;
      case 'labelText':
        this.#top().label = context.sliceSerialize(token);
        return;
      default:
        return;
    }
  }

  #readOpaque(type: string, source: string): void {
    switch (type) {
      case 'codeText':
        this.#push({ type: 'code', value: readCode(source) });
        return;
      case 'mathText':
        this.#push({ type: 'math', ...readFormula(source), pending: false });
        return;
      case 'htmlText':
        this.#push(BR.test(source) ? { type: 'break' } : { type: 'html', value: source });
        return;
      case 'autolink':
        this.#autolink(source.slice(1, -1));
        return;
      case 'literalAutolink':
        this.#autolink(source);
        return;
      case 'gfmFootnoteCall':
        this.#callNote(source.slice(2, -1));
        return;
      case 'characterReference':
        this.#text(readCharacterReference(source));
        return;
      default:
        this.#readTarget(type, source);
        return;
    }
  }

  #callNote(label: string): void {
    const number = this.#references.callNote(label, !this.#isDraft);
    this.#push({ type: 'footnote', label, number });
  }

  #readTarget(type: string, source: string): void {
    const top = this.#top();
    if (type === 'resourceDestination') {
      const bare = source.startsWith('<') ? source.slice(1, -1) : source;
      top.href = decodeString(bare);
    } else if (type === 'resourceTitle') top.title = decodeString(source.slice(1, -1));
    else if (source.length > 2) top.label = source.slice(1, -1);
  }

  #autolink(text: string): void {
    const isEmail = !/^(?:[a-z][a-z0-9+.-]+:|www\.)/iu.test(text);
    const scheme = /^www\./iu.test(text) ? 'http://' : isEmail ? 'mailto:' : '';
    const children: Inline[] = [{ type: 'text', value: text }];
    const link: Inline & { type: 'link' } = {
      type: 'link',
      href: scheme + text,
      title: null,
      children,
    };
    if (this.#isDraft) {
      link.isGrowing = true;
      this.#address = link;
    }
    this.#push(link);
  }

  #leave(): void {
    const done = this.#stack.pop();
    if (!done) return;
    const { type, children } = done;
    if (type === 'emphasis' || type === 'strong' || type === 'strikethrough') {
      this.#push({ type, children });
      return;
    }
    const target = done.href === NO_RESOURCE ? this.#references.resolve(done.label) : done;
    const { href, title } = target ?? { href: '', title: null };
    // CommonMark 0.31.2, 6.3: a link holds no other; the inner one is kept, as it is for two in brackets.
    if (type === 'link' && hasLink(children)) this.#top().children.push(...children);
    else if (type === 'link') this.#push({ type, href, title, children });
    else this.#push({ type: 'image', src: href, title, alt: toPlainText(children) });
  }

  #text(value: string): void {
    if (this.#address && /\s/u.test(value)) {
      this.#address.isGrowing = false;
      this.#address = null;
    }
    const { children } = this.#top();
    const last = children.at(-1);
    // A line ending and the spaces around it are one space to a reader and none of the text.
    const clean = last?.type === 'break' && value === '\n' ? '' : value;
    if (last?.type === 'text') last.value += clean;
    else if (clean !== '') children.push({ type: 'text', value: clean });
  }

  #push(node: Inline): void {
    this.#top().children.push(node);
  }

  #top(): Frame {
    const top = this.#stack.at(-1);
    if (!top) throw new Error('More tokens closed than opened.');
    return top;
  }
}

const NO_RESOURCE = '\0';

function frame(type: string): Frame {
  return { type, children: [], href: NO_RESOURCE, title: null, label: '' };
}

/** CommonMark 0.31.2, 6.1: line endings become spaces; one space is stripped from both ends. */
function readCode(source: string): string {
  const size = /^`+/u.exec(source)?.[0].length ?? 0;
  const content = source.slice(size, source.length - size).replace(/\n/gu, ' ');
  const isPadded = content.startsWith(' ') && content.endsWith(' ') && content.trim() !== '';
  return isPadded ? content.slice(1, -1) : content;
}

function readCharacterReference(source: string): string {
  const name = source.slice(1, -1);
  if (!name.startsWith('#')) return decodeNamedCharacterReference(name) || source;
  const isHex = /^#x/iu.test(name);
  return decodeNumericCharacterReference(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
}
