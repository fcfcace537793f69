import { loadReader } from '@/lib/client/load-reader';
import { patiently } from '@/lib/client/patiently';

/** The messages. Typing a question needs none of what shows them. */
export const loadLog = patiently(() => import('./message-log'));

/** What makes Markdown a text. */
export const loadMarkdown = patiently(() => import('@/components/markdown/markdown'));

/** Fetches all that an answer needs, ahead of the first one: on the first sign that somebody will ask. */
export function preloadAnswers(): void {
  for (const load of [loadLog, loadReader, loadMarkdown]) void load();
}
