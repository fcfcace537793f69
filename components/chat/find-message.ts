/** The element of a message in the log; null where it is not shown. */
export const findMessage = (log: HTMLElement, id: string): HTMLElement | null =>
  log.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
