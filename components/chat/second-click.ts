/** How long the second click of a double click may take where a system says nothing else, in milliseconds. */
const DOUBLE_CLICK = 500;

type Click = Pick<MouseEvent, 'detail' | 'timeStamp'>;

/**
 * True for a click that belongs to the one before, which changed what the button means: a double click
 * on Send is no wish to stop. `sentAt` is when a pointer pressed Send last. A key makes clicks that
 * count none (`detail` is 0), and always means what the button says.
 */
export function isSecondClick({ detail, timeStamp }: Click, sentAt: number | null): boolean {
  if (detail === 0) return false;
  return detail > 1 || (sentAt !== null && timeStamp - sentAt < DOUBLE_CLICK);
}
