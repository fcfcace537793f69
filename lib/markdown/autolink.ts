import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';

/** Punctuation that Chinese, Japanese and Korean set without a space before or after. */
const CJK_PUNCTUATION = new Set(
  Array.from('，。、；：？！（）「」『』【】《》〈〉〔〕…—“”‘’～・　', (char) =>
    char.charCodeAt(0),
  ),
);
const SPACE = 32;

const asSpace = (code: Code): Code => (code !== null && CJK_PUNCTUATION.has(code) ? SPACE : code);

/** A construct within one that already sees spaces for punctuation: only what comes after sees the rest. */
function excludeIn(part: Parameters<Effects['attempt']>[0], seen: { code: Code }): Construct {
  if (Array.isArray(part) || !('tokenize' in part)) throw new Error('One construct was expected.');
  const construct = part as Construct;
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const inner = excludeEffects(effects, seen);
      return construct.tokenize.call(
        this,
        inner,
        () => ok(seen.code),
        () => nok(seen.code),
      );
    },
  };
}

function excludeEffects(effects: Effects, seen: { code: Code }): Effects {
  return {
    ...effects,
    attempt: (part, a, b) => effects.attempt(excludeIn(part, seen), a, b),
    check: (part, a, b) => effects.check(excludeIn(part, seen), a, b),
  };
}

function exclude(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      let isDone = false;
      const seen: { code: Code } = { code: null };
      const last =
        (state: State): State =>
        () => {
          isDone = true;
          return state(seen.code);
        };
      const wrap =
        (state: State): State =>
        (code) => {
          seen.code = code;
          const next = state(asSpace(code));
          return next && !isDone ? wrap(next) : next;
        };
      return wrap(
        construct.tokenize.call(this, excludeEffects(effects, seen), last(ok), last(nok)),
      );
    },
  };
}

/**
 * GFM's autolinks run to the next white space, which swallows the rest of a Chinese or Japanese
 * sentence. Here CJK punctuation ends a bare address as a space does.
 */
export function excludeCjkPunctuation(extension: Extension): Extension {
  const text: Record<string, Construct[]> = {};
  for (const [code, value] of Object.entries(extension.text ?? {})) {
    const constructs = [value ?? []].flat();
    text[code] = constructs.map((one) => (one.name === 'emailAutolink' ? one : exclude(one)));
  }
  return { text };
}
