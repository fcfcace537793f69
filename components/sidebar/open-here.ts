import type { MouseEvent } from 'react';

/** Opens without leaving the page, unless a new tab or window was asked for. */
export function openHere(event: MouseEvent, open: () => void): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  open();
}
