import type { Code, Construct, ParseContext, State } from 'micromark-util-types';
import { failuresOf } from './failures';

const LESS_THAN = 60;

/** Openers of raw HTML that is read to its closer, whatever comes: a declaration by any letter. */
const OPENER = /^<(?:!--|\?|!\[|![A-Za-z])$/u;
const LONGEST_OPENER = 4;

function toKind(opener: string): string {
  return /^<![A-Za-z]$/u.test(opener) ? '<!' : opener;
}

/**
 * Raw HTML whose closer was looked for in vain is not looked for again in the same run: thousands of
 * comments that are never closed would each read to the end.
 */
function onceInVain(html: Construct): Construct {
  return {
    ...html,
    tokenize(effects, ok, nok) {
      const failures = failuresOf(this);
      let head = '';
      let isDone = false;
      const succeed: State = (code) => {
        isDone = true;
        return ok(code);
      };
      const giveUp: State = (code) => {
        isDone = true;
        if (code === null && OPENER.test(head)) failures.add(toKind(head));
        return nok(code);
      };
      const watch =
        (state: State): State =>
        (code: Code) => {
          if (code !== null && code > 0) head += String.fromCharCode(code);
          const isOpener = OPENER.test(head);
          if (isOpener && failures.has(toKind(head))) return giveUp(code);
          const next = state(code);
          return next && !isDone && !isOpener && head.length < LONGEST_OPENER ? watch(next) : next;
        };
      return watch(html.tokenize.call(this, effects, succeed, giveUp));
    },
  };
}

/** Bounds the work of a parser for raw HTML. */
export function boundHtml({ constructs }: ParseContext): void {
  const known = [constructs.text[LESS_THAN] ?? []].flat();
  constructs.text[LESS_THAN] = known.map((one) =>
    one.name === 'htmlText' ? onceInVain(one) : one,
  );
}
