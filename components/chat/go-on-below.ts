/**
 * Gives the focus a place before the control that has it goes away with what was pressed: the field
 * for the next message, or, where that would open a keyboard over half of the screen, the messages.
 */
export function goOnBelow(): void {
  const isTouched = matchMedia('(pointer: coarse)').matches;
  document.querySelector<HTMLElement>(isTouched ? '[role=log]' : '#message')?.focus();
}
