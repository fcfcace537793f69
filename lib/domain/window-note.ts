import type { Message, Part } from './message';

/** What becomes of the oldest turns when a conversation no longer fits into the model's window. */
export type Overflow = 'summarise' | 'drop';

/**
 * Says in the log that the oldest turns are not sent as they are any more, from the answer on that
 * holds it. It is valid wherever `upTo` is an ancestor.
 */
export type WindowNote = {
  kind: 'summary' | 'dropped';
  /** The last message that it stands for. */
  upTo: string;
  /** How many messages it stands for, from the first one on. */
  messages: number;
  /** What the model reads in their place. Absent while it is being written, and where nothing is. */
  text?: string;
  /** How many of the messages did not fit into the request for the summary: they are left out of it. */
  leftOut?: number;
  /** Why the turns are left out, where they were to be summarised. */
  failure?: string;
};

/** The kind of part that a note is, and the name under which it is told again when it has changed. */
export const WINDOW_PART = 'data-window';
export const WINDOW_PART_ID = 'window';

export function toWindowNote(part: Part): WindowNote | null {
  return part.type === WINDOW_PART ? ((part as { data: unknown }).data as WindowNote) : null;
}

/** The notes of a message that are in force: one whose summary was never finished is not. */
export function toNotesInForce({ parts }: Pick<Message, 'parts'>): WindowNote[] {
  return parts.flatMap((part) => {
    const note = toWindowNote(part);
    return note && (note.kind === 'dropped' || note.text) ? [note] : [];
  });
}
