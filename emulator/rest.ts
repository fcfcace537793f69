import { type ChatBody, toLastWords, toText } from './request';

/**
 * What a model does that is asked to go on from its last words: it says them again, and then what
 * is missing. The whole answer where nothing of the kind is asked.
 */
export function toRest(body: ChatBody, whole: string): string {
  const words = toLastWords(body);
  if (words === null) return whole;
  const said = toText(body.messages.at(-2));
  return words + (whole.startsWith(said) ? whole.slice(said.length) : ` ${whole}`);
}
