import { Session } from 'node:inspector';

type Ranges = { readonly ranges: readonly { readonly count: number }[] };
type Coverage = { readonly result: readonly { readonly functions: readonly Ranges[] }[] };

let session: Session | null = null;

/** Blocks of code run since it was last asked: V8 counts them for coverage, a loop's body each time. */
function takeBlocks(): number {
  if (!session) {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }
  let blocks = 0;
  // In its own process the session answers at once.
  session.post('Profiler.takePreciseCoverage', (failure, { result }: Coverage) => {
    if (failure) throw failure;
    for (const { functions } of result)
      for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
  });
  return blocks;
}

/** How many characters of a text a native function has read at most, of those that may read all of it. */
const TEXT_READERS = {
  split: (text: string) => text.length,
  replace: (text: string) => text.length,
  replaceAll: (text: string) => text.length,
  match: (text: string) => text.length,
  matchAll: (text: string) => text.length,
  trim: (text: string) => text.length,
  trimEnd: (text: string, trimmed: unknown) => text.length - String(trimmed).length,
  includes: (text: string) => text.length,
  indexOf: (text: string, at: unknown) => (Number(at) === -1 ? text.length : Number(at)),
  lastIndexOf: (text: string, at: unknown) => text.length - Number(at),
} as const;

/** Counts what `read` says of each call of a method, until the function it answers is called. */
function watch(
  prototype: object,
  name: string,
  read: (self: object, args: readonly unknown[], call: () => unknown) => unknown,
): () => void {
  const native: unknown = Reflect.get(prototype, name);
  if (typeof native !== 'function') throw new Error(`There is no ${name} to watch.`);
  const watched = function (this: object, ...args: unknown[]): unknown {
    return read(this, args, () => Reflect.apply(native, this, args));
  };
  Object.defineProperty(prototype, name, { value: watched, configurable: true, writable: true });
  return () =>
    Object.defineProperty(prototype, name, { value: native, configurable: true, writable: true });
}

/** How far a pattern has read in a text from where it began: to the end of a match, or all of it in vain. */
function countMatched(pattern: object, text: string, from: number, match: unknown): number {
  const isGlobal = pattern instanceof RegExp && (pattern.global || pattern.sticky);
  const start = isGlobal ? from : 0;
  if (Array.isArray(match) && 'index' in match)
    return Number(match.index) - start + String(match[0]).length;
  return pattern instanceof RegExp && pattern.sticky ? 1 : text.length - start;
}

/**
 * The steps a program takes: blocks of code run, in whatever module, and characters that native functions
 * read. No code has to count for it, so none can forget to; and it is the same on a busy machine. Steps
 * back that a regular expression takes are not seen.
 */
export async function countSteps(run: () => unknown): Promise<number> {
  let characters = 0;
  const unwatch = Object.entries(TEXT_READERS).map(([name, read]) =>
    watch(String.prototype, name, (text, _, call) => {
      const result = call();
      characters += read(String(text), result);
      return result;
    }),
  );
  unwatch.push(
    watch(RegExp.prototype, 'exec', (pattern, [text], call) => {
      const from = pattern instanceof RegExp ? pattern.lastIndex : 0;
      const match = call();
      characters += countMatched(pattern, String(text), from, match);
      return match;
    }),
  );
  takeBlocks();
  try {
    await run();
  } finally {
    for (const restore of unwatch) restore();
  }
  return takeBlocks() + characters;
}
