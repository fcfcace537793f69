import type { ModelMessage } from 'ai';
import { z } from 'zod';
import { estimateTokens } from '@/lib/domain/estimate-tokens';
import type { Message } from '@/lib/domain/message';
import type { Overflow, WindowNote } from '@/lib/domain/window-note';
import type { Settings } from '@/lib/models/settings';
import { estimateAround, estimateMessage } from './estimate';

export const overflowSchema: z.ZodType<Overflow> = z.enum(['summarise', 'drop']);

/** What happens where nobody has chosen. */
export const DEFAULT_OVERFLOW: Overflow = 'summarise';

/** What is kept when turns are let go, as a share of the room: not every turn shall have to let go of more. */
const KEPT = 0.75;

/** A branch that is about to be sent: its messages after those that a note stands for. */
type Sending = {
  branch: readonly Message[];
  note: WindowNote | null;
  settings: Settings;
  /** Tokens that may be sent. */
  room: number;
};

/** A branch cut to the window. */
type Fit = {
  kept: readonly Message[];
  /** The oldest turns, which do not fit any more. Empty where everything fits. */
  cut: readonly Message[];
  /** Tokens of what is sent, estimated: without `cut`, and without what comes in its place. */
  input: number;
};

/**
 * Cuts the oldest turns off until the rest fits. A turn is cut whole, the last one never: whether a
 * question fits that is longer than the window by itself, the model has to say.
 */
export function fitIntoWindow(sending: Sending): Fit {
  const { branch, room } = sending;
  const { fixed, sizes } = estimateBranch(sending);
  const whole = fixed + sum(sizes);
  if (whole <= room) return { kept: branch, cut: [], input: whole };
  const starts = branch.flatMap(({ role }, index) => (role === 'user' ? [index] : []));
  const fits = (start: number) => fixed + sum(sizes.slice(start)) <= room * KEPT;
  const start = starts.find((index) => index > 0 && fits(index)) ?? starts.at(-1) ?? 0;
  return {
    kept: branch.slice(start),
    cut: branch.slice(0, start),
    input: fixed + sum(sizes.slice(start)),
  };
}

/**
 * Cuts about half of what comes before the last turn off, in whole turns: for a branch that was
 * refused as too long, whatever it was estimated at. Null where the last turn is all there is.
 */
export function halve(sending: Omit<Sending, 'room'>): Pick<Fit, 'kept' | 'cut'> | null {
  const { branch } = sending;
  const { sizes } = estimateBranch(sending);
  const starts = branch.flatMap(({ role }, index) => (role === 'user' && index > 0 ? [index] : []));
  const last = starts.at(-1);
  if (last === undefined) return null;
  const half = sum(sizes.slice(0, last)) / 2;
  const start = starts.find((index) => sum(sizes.slice(index, last)) <= half) ?? last;
  return { kept: branch.slice(start), cut: branch.slice(0, start) };
}

/** Tokens of a branch: what is sent around it and in place of what came before, and each message. */
export function estimateBranch({ branch, note, settings }: Omit<Sending, 'room'>): {
  fixed: number;
  sizes: number[];
} {
  const fixed = estimateAround(settings) + estimateTokens(toLeadText(note));
  const sizes = branch.map(estimateMessage);
  const measured = branch.findLastIndex(({ metadata }) => isMeasured(metadata?.window, note));
  const tokens = branch[measured]?.metadata?.window?.tokens;
  if (tokens === undefined) return { fixed, sizes };
  // The provider has counted up to there, what is sent around the messages included: that is
  // counted once more, since it may have changed.
  const scale = tokens / Math.max(1, sum(sizes.slice(0, measured + 1)));
  const toSize = (size: number, index: number) =>
    index <= measured ? Math.ceil(size * scale) : size;
  return { fixed, sizes: sizes.map(toSize) };
}

type Measure = NonNullable<Message['metadata']>['window'];

/** A count holds as long as the same note stands for what comes before. */
const isMeasured = (measure: Measure, note: WindowNote | null): boolean =>
  measure !== undefined && measure.upTo === note?.upTo;

/** What the model is told in place of the turns that it does not get. */
export function toLead(note: WindowNote | null): ModelMessage[] {
  const content = toLeadText(note);
  return content ? [{ role: 'user', content }] : [];
}

function toLeadText(note: WindowNote | null): string {
  if (!note) return '';
  const summary = note.text
    ? `Summary of the earlier part of this conversation:\n\n${note.text}`
    : '';
  const dropped =
    note.kind === 'dropped'
      ? `[${note.messages} earlier messages of this conversation are left out.]`
      : '';
  return [summary, dropped].filter(Boolean).join('\n\n');
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
