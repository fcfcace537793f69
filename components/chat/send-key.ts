/**
 * True for the Enter that sends. While an input method composes, Enter chooses a candidate; Safari
 * ends the composition before it tells of that Enter, and marks it only by the old key code 229.
 */
export function isSendKey(event: {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
