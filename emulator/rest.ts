import { withoutMarkers } from './fault';
import { toRecordedAnswer } from './recorded-answers';
import { type ChatBody, toText } from './request';

const LAST_WORDS = /<last_words>([\s\S]*)<\/last_words>/;

/**
 * What a model does that is asked to go on from its last words: it says them again, and then what
 * is missing. Null where nothing of the kind is asked.
 */
export function toRest({ messages }: ChatBody, otherwise: string): string | null {
  const words = LAST_WORDS.exec(toText(messages.at(-1)))?.[1];
  if (words === undefined) return null;
  const asked = messages.slice(0, -1).findLast((message) => message.role === 'user');
  const whole = toRecordedAnswer(withoutMarkers(toText(asked))) ?? otherwise;
  const said = toText(messages.at(-2));
  return words + (whole.startsWith(said) ? whole.slice(said.length) : ` ${whole}`);
}
