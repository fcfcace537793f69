import { parse, preprocess } from 'micromark';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import type { ParseContext } from 'micromark-util-types';
import { excludeCjkPunctuation } from './autolink';
import { fixOrder } from './fixed-order';
import { boundHtml } from './html-syntax';
import type { Inline } from './inline';
import { InlineCompiler } from './inline-compile';
import { mathSyntax } from './math-syntax';
import type { References } from './references';
import { ADDRESS, readSimple } from './simple-inline';

function createContext(hasAddresses: boolean, references: References): ParseContext {
  const common = [gfmStrikethrough(), gfmFootnote(), mathSyntax()];
  const addresses = hasAddresses ? [excludeCjkPunctuation(gfmAutolinkLiteral())] : [];
  const context = parse({ extensions: [...addresses, ...common] });
  context.defined = references.links;
  context.gfmFootnotes = references.notes;
  boundHtml(context);
  fixOrder(context);
  return context;
}

/** Parses runs of text with micromark: CommonMark's and GFM's inline syntax, and formulas. */
export class InlineParser {
  /** Each is made when it is first needed: for many an answer none is. */
  #plain: ParseContext | null = null;
  #addresses: ParseContext | null = null;
  readonly #references: References;
  /** Characters given to micromark so far, for the proof that work stays linear. */
  work = 0;

  constructor(references: References) {
    this.#references = references;
  }

  /** `isDraft`: the end of the run is not settled yet, and is read again. */
  parse(source: string, isDraft = false): Inline[] {
    this.work += source.length;
    if (isDraft) this.#references.startDraft();
    return readSimple(source) ?? this.parseAny(source, isDraft);
  }

  /** The same by micromark, whatever the run has in it. */
  parseAny(source: string, isDraft = false): Inline[] {
    const chunks = preprocess()(source, undefined, true);
    const context = this.#contextFor(source);
    // What micromark would look through next, destinations and labels, is taken as source.
    const events = context.text().write(chunks);
    return new InlineCompiler(this.#references, isDraft).compile(events);
  }

  #contextFor(source: string): ParseContext {
    if (ADDRESS.test(source)) {
      this.#addresses ??= createContext(true, this.#references);
      return this.#addresses;
    }
    this.#plain ??= createContext(false, this.#references);
    return this.#plain;
  }
}
