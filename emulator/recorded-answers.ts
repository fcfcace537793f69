import { DETECTIVE } from './recorded/detective';
import { PYTHON_JSON } from './recorded/python-json';
import { RECURSION } from './recorded/recursion';
import { ROAD_TRIP } from './recorded/road-trip';
import { THERMODYNAMICS } from './recorded/thermodynamics';

/** Words that a prompt must have, all of them, for its answer to be this one. */
const RECORDED: readonly [answer: string, ...keywords: string[]][] = [
  [THERMODYNAMICS, 'three', 'laws', 'thermodynamics'],
  [PYTHON_JSON, 'read', 'json', 'file', 'python'],
  [ROAD_TRIP, 'good', 'places', 'stop'],
  [DETECTIVE, 'story', 'opening', 'detective', 'unusual', 'clue'],
  [RECURSION, 'explain', 'recursion', 'simple', 'example'],
];

/** A longer prompt has more in it than the recorded answer is about. */
const MOST_WORDS = 18;

/** The recorded answer to a prompt, if there is one: by its words, whatever their order and case. */
export function toRecordedAnswer(prompt: string): string | null {
  const words = new Set(prompt.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  if (words.size > MOST_WORDS) return null;
  const isMeant = ([, ...keywords]: readonly string[]) => keywords.every((word) => words.has(word));
  return RECORDED.find(isMeant)?.[0] ?? null;
}
