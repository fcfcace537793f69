import { flushSync } from 'react-dom';

/** Whether the focus fell from what was taken away. */
const isLost = () => document.activeElement === null || document.activeElement === document.body;

/**
 * Gives the focus to the menu button of a conversation in the list that is on screen, after a change
 * that moved its entry or drew it anew; where there is none, to the messages.
 */
export function focusEntry(id: string, change: () => void = () => undefined): void {
  flushSync(change);
  if (!isLost()) return;
  const buttons = [...document.querySelectorAll<HTMLElement>('[data-entry]')];
  const button = buttons.find((it) => it.dataset.entry === id && it.checkVisibility());
  const target = button ?? document.querySelector<HTMLElement>('[role=log]');
  target?.focus();
}

/** After a deletion: to what takes it back. */
export function focusUndo(change: () => void): void {
  flushSync(change);
  if (isLost()) document.querySelector<HTMLElement>('[data-undo]')?.focus();
}
