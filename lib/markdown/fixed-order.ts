import type { Construct, ParseContext, Resolver } from 'micromark-util-types';

const ASTERISK = 42;
const UNDERSCORE = 95;
const TILDE = 126;

/**
 * Emphasis and strikethrough are matched in the order in which micromark first meets one of them in a run,
 * which matters where they cross. A run that is cut would read otherwise than whole: so the order is fixed.
 */
export function fixOrder({ constructs }: ParseContext): void {
  const { text, insideSpan } = constructs;
  const own = [ASTERISK, UNDERSCORE, TILDE].map((code) => [text[code] ?? []].flat());
  const resolvers = new Set(own.flat().flatMap(({ resolveAll }) => resolveAll ?? []));
  const inOrder: Resolver = (events, context) =>
    [...resolvers].reduce((read, resolve) => resolve(read, context), events);
  const fix = <One extends Pick<Construct, 'resolveAll'>>(one: One): One =>
    one.resolveAll && resolvers.has(one.resolveAll) ? { ...one, resolveAll: inOrder } : one;
  [text[ASTERISK], text[UNDERSCORE], text[TILDE]] = own.map((list) => list.map(fix));
  insideSpan.null = insideSpan.null?.map(fix);
}
