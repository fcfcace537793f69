import type { TokenizeContext } from 'micromark-util-types';

const known = new WeakMap<TokenizeContext, Set<string>>();

/**
 * Closers already looked for in vain, per run of text: without it, thousands of openers without a
 * closer would each read to the end.
 */
export function failuresOf(run: TokenizeContext): Set<string> {
  const failures = known.get(run);
  if (failures) return failures;
  const fresh = new Set<string>();
  known.set(run, fresh);
  return fresh;
}
