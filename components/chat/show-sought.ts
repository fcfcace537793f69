import type { Conversation } from '@/lib/client/conversation';
import { reachMessage } from '@/lib/client/reach-message';
import { findMessage } from './find-message';

export type Place = {
  conversation: Conversation;
  log: HTMLElement;
  /** Called before the log moves: whoever keeps its end in view shall let go. */
  release(): void;
};

/** The name of the highlight in the style sheet. */
const HIGHLIGHT = 'sought';

const TURNING = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Brings a message into view that a search has found, at the words that were looked for, and marks
 * them until nobody looks for them any more. An answer that is drawn later is waited for, unless its
 * reader moves on.
 */
export async function showSought(
  { conversation, log, release }: Place,
  { messageId, words }: { messageId: string; words: string },
  signal: AbortSignal,
): Promise<void> {
  if (!(await reachMessage(conversation, messageId, signal))) return;
  await new Promise(requestAnimationFrame);
  const message = findMessage(log, messageId);
  if (!message || signal.aborted) return;
  release();
  message.scrollIntoView({ block: 'start' });
  const settled = new AbortController();
  const look = () => {
    const range = findWords(message, words);
    if (!range) return;
    settled.abort();
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    mark(range, signal);
  };
  const watcher = new MutationObserver(look);
  watcher.observe(message, { childList: true, subtree: true });
  settled.signal.addEventListener('abort', () => watcher.disconnect());
  signal.addEventListener('abort', () => settled.abort());
  for (const kind of TURNING) {
    addEventListener(kind, () => settled.abort(), { once: true, signal: settled.signal });
  }
  look();
}

/** Marked without a change to what React has drawn; where the browser cannot, they are only shown. */
function mark(range: Range, signal: AbortSignal): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.set(HIGHLIGHT, new Highlight(range));
  signal.addEventListener('abort', () => CSS.highlights.delete(HIGHLIGHT));
}

/** Where the words stand first, in one run of text. What Markdown has split is not found. */
function findWords(message: Element, words: string): Range | null {
  const wanted = words.toLowerCase();
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent?.toLowerCase().indexOf(wanted) ?? -1;
    if (at === -1) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, Math.min(at + words.length, node.textContent?.length ?? 0));
    return range;
  }
  return null;
}
