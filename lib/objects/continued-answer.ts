import type { ModelMessage } from 'ai';
import { Seam, toContinueRequest } from '@/lib/chat/continuation';
import { toPrompt } from '@/lib/chat/prompt';
import { countSteps, endsWithCalls, type ToolCall, toOpenCalls } from '@/lib/chat/tools/tool-call';
import { toLead } from '@/lib/chat/window';
import type { Chunk } from '@/lib/domain/fold';
import { type Message, toText } from '@/lib/domain/message';
import { toChunks } from '@/lib/domain/replay';
import { toWindowNote, type WindowNote } from '@/lib/domain/window-note';

/** The text part that a continued answer goes on writing. */
const CONTINUED = 'continued';

/** The chunks of what was there already. Its last text stays open if the answer goes on in it. */
export function toReplay(continued: Message): Chunk[] {
  return toChunks(continued, goesOnInText(continued) ? CONTINUED : undefined);
}

/** True for an answer that was cut off in a text, which is then written on. */
export function goesOnInText({ parts }: Pick<Message, 'parts'>): boolean {
  const last = toLastSaid(parts);
  return last?.type === 'text' && last.text !== '';
}

/** A note on the window may have come after it. */
const toLastSaid = (parts: Message['parts']) => parts.findLast((part) => !toWindowNote(part));

/** What a continued answer has had already. */
export function toBefore({ parts }: Message): {
  steps: number;
  calls: readonly ToolCall[];
  newStep: boolean;
} {
  return { steps: countSteps(parts), calls: toOpenCalls(parts), newStep: endsWithCalls(parts) };
}

/** Texts of the last question: what a tool can be asked to read. */
export function toPasted(earlier: readonly Message[]): string[] {
  return earlier.at(-1)?.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])) ?? [];
}

/** What the model is told: everything before the answer, and the answer as far as it has come. */
export async function toPromptOf(
  { note, earlier }: { note: WindowNote | null; earlier: readonly Message[] },
  continued: Message | undefined,
  answer: Message,
): Promise<ModelMessage[]> {
  const prompt = [...toLead(note), ...(await toPrompt([...earlier, answer]))];
  const isFirstWord = continued && toText(continued) === toText(answer);
  if (!isFirstWord || !goesOnInText(answer)) return prompt;
  return [...prompt, toContinueRequest(toLastText(answer))];
}

function toLastText({ parts }: Message): string {
  const last = toLastSaid(parts);
  return last?.type === 'text' ? last.text : '';
}

type GoingOn = { take: (chunk: Chunk) => void; end: () => void };

/**
 * Sends the first text of a continuation into the part that was left open, without what it repeats.
 * That part ends with the text, or with a call that comes instead of one: what follows is sent as it
 * is, also where it has the id of the first text, as providers give every request's.
 */
export function goOn(continued: Message, emit: (chunk: Chunk) => void): GoingOn {
  if (!goesOnInText(continued)) return { take: emit, end: () => undefined };
  const seam = new Seam(toLastText(continued));
  const say = (delta: string) => {
    if (delta) emit({ type: 'text-delta', id: CONTINUED, delta });
  };
  let first: string | undefined;
  let isOpen = true;
  const close = (chunk: Chunk) => {
    isOpen = false;
    say(seam.end());
    emit(chunk);
  };
  const take = (chunk: Chunk) => {
    if (!isOpen) emit(chunk);
    else if (chunk.type === 'text-start' && (first ?? chunk.id) === chunk.id) first = chunk.id;
    else if (chunk.type === 'text-delta' && chunk.id === first) say(seam.push(chunk.delta));
    else if (chunk.type === 'text-end' && chunk.id === first) close({ ...chunk, id: CONTINUED });
    else if (endsText(chunk)) {
      close({ type: 'text-end', id: CONTINUED });
      emit(chunk);
    } else emit(chunk);
  };
  return { take, end: () => say(seam.end()) };
}

const endsText = ({ type }: Chunk): boolean => type === 'start-step' || type.startsWith('tool-');
