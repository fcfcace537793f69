import { BytePairEncodingCore } from 'gpt-tokenizer/BytePairEncodingCore';
import ranks from 'gpt-tokenizer/bpeRanks/o200k_base';

const UPPER = String.raw`\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}`;
const LOWER = String.raw`\p{Ll}\p{Lm}\p{Lo}\p{M}`;
const SPACE = String.raw`\p{White_Space}`;
const ENDING = String.raw`(?:'(?:[sS\u017f]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD]))?`;

/** Characters of one kind in a row that are merged as one: the library's time grows with their square. */
const RUN = 512;

/**
 * How `o200k_base` cuts a text before it merges bytes, from OpenAI's tiktoken. The library's own
 * pattern says `\s`, which JavaScript takes for other characters than the reference, where it is
 * Unicode's property. Only the lengths are ours: more than `RUN` letters without
 * a break are no language's text, and a cut between them makes a token more or less.
 */
const PIECE = new RegExp(
  [
    String.raw`[^\r\n\p{L}\p{N}]?[${UPPER}]{0,${RUN}}[${LOWER}]{1,${RUN}}${ENDING}`,
    String.raw`[^\r\n\p{L}\p{N}]?[${UPPER}]{1,${RUN}}[${LOWER}]{0,${RUN}}${ENDING}`,
    String.raw`\p{N}{1,3}`,
    String.raw` ?[^${SPACE}\p{L}\p{N}]{1,${RUN}}[\r\n/]{0,${RUN}}`,
    String.raw`${SPACE}{0,${RUN}}[\r\n]{1,${RUN}}`,
    String.raw`${SPACE}{1,${RUN}}(?!\P{White_Space})`,
    `${SPACE}{1,${RUN}}`,
  ].join('|'),
  'gu',
);

const core = new BytePairEncodingCore({ bytePairRankDecoder: ranks, tokenSplitRegex: PIECE });

/** The library loses this mark when it reads bytes: it is counted here, as the token that it mostly is. */
const MARK = '\ufeff';

/** The tokens of a text. What looks like a special token is text: that is what a message is to the model. */
export function countPieces(text: string): number {
  if (!text.includes(MARK)) return core.countNative(text);
  const parts = text.split(MARK);
  return parts.reduce((sum, part) => sum + core.countNative(part), parts.length - 1);
}
