import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';

/** Punctuation that Chinese, Japanese and Korean set without a space before or after. */
const CJK_PUNCTUATION = new Set(
  Array.from('，。、；：？！（）「」『』【】《》〈〉〔〕…—“”‘’～・　', (char) => char.charCodeAt(0)),
);
const SPACE = 32;

const asSpace = (code: Code): Code => (code !== null && CJK_PUNCTUATION.has(code) ? SPACE : code);

function exclude(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      let isDone = false;
      const last =
        (state: State): State =>
        (code) => {
          isDone = true;
          return state(code);
        };
      const wrap =
        (state: State): State =>
        (code) => {
          const next = state(asSpace(code));
          return next && !isDone ? wrap(next) : next;
        };
      const inner: Effects = {
        ...effects,
        attempt: (part, a, b) => effects.attempt(excludeIn(part), a, b),
        check: (part, a, b) => effects.check(excludeIn(part), a, b),
      };
      return wrap(construct.tokenize.call(this, inner, last(ok), last(nok)));
    },
  };
}

function excludeIn<Part extends Parameters<Effects['attempt']>[0]>(part: Part): Construct {
  if (Array.isArray(part) || !('tokenize' in part)) throw new Error('One construct was expected.');
  return exclude(part as Construct);
}

/**
 * GFM's autolinks run to the next white space, which swallows the rest of a Chinese or Japanese
 * sentence. Here CJK punctuation ends a bare address as a space does.
 */
export function excludeCjkPunctuation(extension: Extension): Extension {
  const text: Record<string, Construct[]> = {};
  for (const [code, value] of Object.entries(extension.text ?? {})) {
    const constructs = Array.isArray(value) ? value : [value];
    text[code] = constructs.map((one) => (one.name === 'emailAutolink' ? one : exclude(one)));
  }
  return { text };
}
