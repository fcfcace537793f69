/** How far back the start of an address is looked for, in characters. */
const LONGEST = 512;

/** Whether a place in a text is in a word that may be an address without brackets. */
export function isInAddress(text: string, at: number): boolean {
  let start = at;
  while (start > Math.max(0, at - LONGEST) && !/\s/u.test(text[start - 1] ?? ' ')) start -= 1;
  return /:\/\/|www\.|@/iu.test(text.slice(start, at));
}
