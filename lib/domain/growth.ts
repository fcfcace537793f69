import type { Message, Part } from './message';

function isSamePart(before: Part, after: Part | undefined): boolean {
  if (before === after) return true;
  if (before.type !== 'text' || after?.type !== 'text' || before.state !== after.state)
    return false;
  // The first words are more than growth: they make a place for themselves.
  return before.text !== '' && after.text.length >= before.text.length;
}

/** Whether of a message that is being written nothing changed but that a text in it became longer. */
export function hasOnlyGrown(before: Message, after: Message): boolean {
  return (
    before.id === after.id &&
    before.metadata === after.metadata &&
    before.parts.length === after.parts.length &&
    before.parts.every((part, index) => isSamePart(part, after.parts[index]))
  );
}
