import { patiently } from './patiently';

/** What reads an answer. Typing a question needs none of it. */
export const loadReader = patiently(() => import('./read-answer'));
