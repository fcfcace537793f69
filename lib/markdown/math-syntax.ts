import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';
import { failuresOf } from './failures';
import { isProseDollar } from './prose-dollar';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText';
    mathTextData: 'mathTextData';
  }
}

const DOLLAR = 36;
const BACKSLASH = 92;
const closerOf = new Map<Code, number>([
  [40, 41], // \( … \)
  [91, 93], // \[ … \]
]);

const isLineEnding = (code: Code) => code !== null && code < -2;
const isSpace = (code: Code) => code === null || code < 0 || code === 32;
const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57;

/** Reads TeX up to a closer. `isEnd` is asked at each character that is not escaped. */
function readTex(effects: Effects, nok: State, isEnd: (code: Code) => State | null): State {
  let inData = false;
  const leave = () => {
    if (inData) effects.exit('mathTextData');
    inData = false;
  };
  function inside(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (isLineEnding(code)) {
      leave();
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return inside;
    }
    if (!inData) effects.enter('mathTextData');
    inData = true;
    const end = isEnd(code);
    if (end) return end(code);
    effects.consume(code);
    return inside;
  }
  return inside;
}

function finish(effects: Effects, ok: State): State {
  return (code) => {
    effects.exit('mathTextData');
    effects.exit('mathText');
    return ok(code);
  };
}

/** `\( … \)` and `\[ … \]`: TeX's own delimiters. */
const backslashMath: Construct = {
  name: 'mathText',
  tokenize(effects, ok, nok) {
    const context = this;
    let closer = 0;
    return function start(code) {
      effects.enter('mathText');
      effects.enter('mathTextData');
      effects.consume(code);
      return open;
    };

    function open(code: Code): State | undefined {
      closer = closerOf.get(code) ?? 0;
      if (closer === 0 || failuresOf(context).has(String(closer))) return nok(code);
      effects.consume(code);
      effects.exit('mathTextData');
      return readTex(effects, giveUp, (at) => (at === BACKSLASH ? backslash : null));
    }

    function giveUp(code: Code): State | undefined {
      failuresOf(context).add(String(closer));
      return nok(code);
    }

    function backslash(code: Code): State {
      effects.consume(code);
      return afterBackslash;
    }

    function afterBackslash(code: Code): State | undefined {
      if (code === closer) {
        effects.consume(code);
        return finish(effects, ok);
      }
      const rest = readTex(effects, giveUp, (at) => (at === BACKSLASH ? backslash : null));
      effects.exit('mathTextData');
      if (code === null || isLineEnding(code)) return rest(code);
      // The second character of a TeX escape never opens another: `\\)` closes nothing.
      effects.enter('mathTextData');
      effects.consume(code);
      effects.exit('mathTextData');
      return rest;
    }
  },
};

/**
 * `$$ … $$`, and `$ … $` by Pandoc's rule (tex_math_dollars): the opening `$` has a non-space at its
 * right, the closing one a non-space at its left and no digit at its right. So "$5 and $10" is money; and
 * so it is with a formula behind it, which Pandoc would read as one formula from the first amount on.
 */
const dollarMath: Construct = {
  name: 'mathText',
  // The end of a longer run is not an opener.
  previous: (code) => code !== DOLLAR,
  tokenize(effects, ok, nok) {
    const context = this;
    let size = 0;
    let afterSpace = false;
    const start = this.now();
    return function first(code) {
      effects.enter('mathText');
      effects.enter('mathTextData');
      return run(code);
    };

    function run(code: Code): State | undefined {
      if (code === DOLLAR && size < 3) {
        size += 1;
        effects.consume(code);
        return run;
      }
      const impossible = size > 2 || (size === 1 && isSpace(code)) || code === null;
      if (impossible || failuresOf(context).has('$'.repeat(size))) return nok(code);
      effects.exit('mathTextData');
      return tex()(code);
    }

    function tex(): State {
      return readTex(effects, giveUp, (at) => {
        if (at === DOLLAR && size === 2) return doubleCloser;
        if (at === DOLLAR && !afterSpace) return closer;
        if (at === BACKSLASH) return escaped;
        afterSpace = isSpace(at);
        return null;
      });
    }

    function giveUp(code: Code): State | undefined {
      failuresOf(context).add('$'.repeat(size));
      return nok(code);
    }

    function escaped(code: Code): State {
      afterSpace = false;
      effects.consume(code);
      effects.exit('mathTextData');
      return (next) => {
        if (next === null || isLineEnding(next)) return tex()(next);
        effects.enter('mathTextData');
        effects.consume(next);
        effects.exit('mathTextData');
        return tex();
      };
    }

    function closer(code: Code): State {
      effects.consume(code);
      return (next) => {
        if (isDigit(next)) {
          effects.exit('mathTextData');
          return tex()(next);
        }
        const source = context.sliceSerialize({ start, end: context.now() });
        return isProseDollar(source.slice(0, -1)) ? nok(next) : finish(effects, ok)(next);
      };
    }

    function doubleCloser(code: Code): State {
      effects.consume(code);
      return (next) => {
        if (next === DOLLAR) {
          effects.consume(next);
          return finish(effects, ok);
        }
        effects.exit('mathTextData');
        return tex()(next);
      };
    }
  },
};

/** Formulas as syntax of their own: nothing inside them is Markdown, nothing outside is rewritten. */
export function mathSyntax(): Extension {
  return { text: { [BACKSLASH]: backslashMath, [DOLLAR]: dollarMath } };
}

/** A formula's source without its delimiters, and whether it stands on a line of its own. */
export function readFormula(source: string): { tex: string; display: boolean } {
  const size = source.startsWith('\\') || source.startsWith('$$') ? 2 : 1;
  const display = source.startsWith('\\[') || source.startsWith('$$');
  return { tex: source.slice(size, source.length - size), display };
}
