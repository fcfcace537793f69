import { parse, preprocess } from 'micromark';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import type { Extension, ParseContext } from 'micromark-util-types';
import { excludeCjkPunctuation } from './autolink';
import { fixOrder } from './fixed-order';
import { boundHtml } from './html-syntax';
import type { Inline } from './inline';
import { InlineCompiler } from './inline-compile';
import { mathSyntax } from './math-syntax';
import type { References } from './references';

const common = [gfmStrikethrough(), gfmFootnote(), mathSyntax()];
const withAddresses = [excludeCjkPunctuation(gfmAutolinkLiteral()), ...common];

/** Whatever may mean more than itself: without it a run is text, and needs no parser. */
const MARKUP = /[\\`*_~[\]<&$\n\t\0]/u;
/** Without it there is no bare address, of which the syntax looks for one at the start of each word. */
const ADDRESS = /@|:\/\/|www\./iu;

function createContext(extensions: Extension[], references: References): ParseContext {
  const context = parse({ extensions });
  context.defined = references.links;
  context.gfmFootnotes = references.notes;
  boundHtml(context);
  fixOrder(context);
  return context;
}

/** Parses runs of text with micromark: CommonMark's and GFM's inline syntax, and formulas. */
export class InlineParser {
  readonly #plain: ParseContext;
  readonly #addresses: ParseContext;
  readonly #references: References;
  /** Characters given to micromark so far, for the proof that work stays linear. */
  work = 0;

  constructor(references: References) {
    this.#references = references;
    this.#plain = createContext(common, references);
    this.#addresses = createContext(withAddresses, references);
  }

  /** `isDraft`: the end of the run is not settled yet, and is read again. */
  parse(source: string, isDraft = false): Inline[] {
    this.work += source.length;
    if (isDraft) this.#references.startDraft();
    const hasAddress = ADDRESS.test(source);
    if (!hasAddress && !MARKUP.test(source)) {
      let end = source.length;
      while (source[end - 1] === ' ') end -= 1;
      const value = source.slice(0, end);
      return value === '' ? [] : [{ type: 'text', value }];
    }
    const chunks = preprocess()(source, undefined, true);
    const context = hasAddress ? this.#addresses : this.#plain;
    // What micromark would look through next, destinations and labels, is taken as source.
    const events = context.text().write(chunks);
    return new InlineCompiler(this.#references, isDraft).compile(events);
  }
}
