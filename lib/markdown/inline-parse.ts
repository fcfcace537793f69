import { parse, postprocess, preprocess } from 'micromark';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import type { ParseContext } from 'micromark-util-types';
import { excludeCjkPunctuation } from './autolink';
import type { Inline } from './inline';
import { InlineCompiler } from './inline-compile';
import { mathSyntax } from './math-syntax';
import type { References } from './references';

const extensions = [
  excludeCjkPunctuation(gfmAutolinkLiteral()),
  gfmStrikethrough(),
  gfmFootnote(),
  mathSyntax(),
];

/** Whatever may mean more than itself: without it a run is text, and needs no parser. */
const MARKUP = /[\\`*_~[\]<&$\n\t@\0]|:\/\/|www\./iu;

/** Parses runs of text with micromark: CommonMark's and GFM's inline syntax, and formulas. */
export class InlineParser {
  readonly #context: ParseContext;
  readonly #references: References;
  /** Characters given to micromark so far, for the proof that work stays linear. */
  work = 0;

  constructor(references: References) {
    this.#references = references;
    this.#context = parse({ extensions });
    this.#context.defined = references.links;
    this.#context.gfmFootnotes = references.notes;
  }

  /** `isDraft`: the end of the run is not settled yet, and is read again. */
  parse(source: string, isDraft = false): Inline[] {
    this.work += source.length;
    if (isDraft) this.#references.startDraft();
    if (!MARKUP.test(source)) {
      const value = source.replace(/ +$/u, '');
      return value === '' ? [] : [{ type: 'text', value }];
    }
    const chunks = preprocess()(source, undefined, true);
    const events = postprocess(this.#context.text().write(chunks));
    return new InlineCompiler(this.#references, isDraft).compile(events);
  }
}
