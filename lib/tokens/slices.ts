/** Characters counted in one go: a few milliseconds. */
const SLICE = 16_384;

/** Characters that are searched for a place to cut. */
const SEARCHED = 1_024;

/**
 * Where `o200k_base` cuts whatever stands around it: after a letter or a digit, before something
 * that is neither, nor a mark, nor an apostrophe. No piece of its pattern goes across such a place,
 * and what stands before it is cut the same without what follows.
 */
const CUT = /[\p{L}\p{N}](?=[^\p{L}\p{M}\p{N}'])/u;

/** A text in slices whose tokens add up to those of the whole. */
export function* toTokenSlices(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = toEnd(text, start + SLICE);
    yield text.slice(start, end);
    start = end;
  }
}

function toEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const found = CUT.exec(text.slice(wanted, wanted + SEARCHED));
  if (found) return wanted + found.index + found[0].length;
  // Only what is no language runs on so long: a cut in it makes a token more or less.
  const cutsPair = (text.charCodeAt(wanted - 1) & 0xfc00) === 0xd800;
  return cutsPair ? wanted + 1 : wanted;
}
