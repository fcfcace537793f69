import type { LanguageModel } from 'ai';
import { type LimitsEnv, parseLimits } from '@/lib/chat/limits';
import {
  type Summary,
  type SummaryRequest,
  summarise,
  toSummaryRequest,
  toSummaryTokens,
} from '@/lib/chat/summary';
import { DEFAULT_OVERFLOW, fitIntoWindow, halve } from '@/lib/chat/window';
import type { Chunk } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';
import {
  type Overflow,
  toNotesInForce,
  WINDOW_PART,
  WINDOW_PART_ID,
  type WindowNote,
} from '@/lib/domain/window-note';
import { toAnswerTokens, toRoom } from '@/lib/models/answer-room';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import type { Settings } from '@/lib/models/settings';
import type { ConversationMeta, ConversationStore } from './conversation-store';
import type { NewTurn } from './plan-turn';

/** A turn's branch as it fits into the window. */
export type FittedTurn = {
  /** What is sent as it is: the question last, or the answer that goes on. */
  kept: readonly Message[];
  /** What stands for what came before `kept`, where nothing more has to be let go. */
  note: WindowNote | null;
  /** What has to be let go now. */
  cut?: { note: WindowNote; request?: SummaryRequest };
  /** Tokens that are sent, estimated; and those of a summary before it. */
  input: number;
  summary?: { input: number; output: number };
};

type Asked = { settings: Settings; overflow?: Overflow | undefined; env: LimitsEnv };

/** Where the limits of the deployment cannot be read: no turn begins there. */
const MODEL_LIMITS = {
  contextTokens: DEFAULT_MODEL.contextWindow,
  answerTokens: DEFAULT_MODEL.outputLimit,
};

/** Reads what a turn sends, and decides what of it has to be let go. Changes nothing. */
export function fitTurn(
  store: ConversationStore | undefined,
  plan: NewTurn,
  { settings, overflow = DEFAULT_OVERFLOW, env }: Asked,
): FittedTurn {
  const { question, continued, parentId } = plan;
  const leafId = question ? question.parentId : parentId;
  const { note, messages } = store ? readSent(store, leafId) : { note: null, messages: [] };
  const last: Message | undefined = question ? { ...question.message, role: 'user' } : continued;
  const branch = last ? [...messages, last] : messages;
  const { contextTokens: window, answerTokens } = parseLimits(env) ?? MODEL_LIMITS;
  const room = toRoom(window, toAnswerTokens(settings, answerTokens));
  const { kept, cut, input } = fitIntoWindow({ branch, note, settings, room });
  const upTo = cut.at(-1)?.id;
  if (upTo === undefined) return { kept, note, input };
  const before = note?.text ? { text: note.text } : {};
  const base = { upTo, messages: (note?.messages ?? 0) + cut.length };
  if (overflow === 'drop') {
    return { kept, note, cut: { note: { kind: 'dropped', ...base, ...before } }, input };
  }
  const request = toSummaryRequest(cut, note, window);
  const { leftOut } = request;
  const summary: WindowNote = { kind: 'summary', ...base, ...(leftOut > 0 && { leftOut }) };
  const output = toSummaryTokens(window);
  return {
    kept,
    note,
    cut: { note: summary, request },
    input: input + output,
    summary: { input: request.input, output },
  };
}

/** The messages of a branch that are sent as they are, and what stands for those before them. */
export function readSent(
  store: ConversationStore,
  leafId: string | null,
): { note: WindowNote | null; messages: Message[] } {
  const path = store.messages.tree.path(leafId);
  const note = findNote(store, path);
  const sent = note ? path.slice(path.indexOf(note.upTo) + 1) : path;
  return { note, messages: sent.flatMap((id) => store.messages.get(id) ?? []) };
}

/** The note that reaches furthest down a path: it may be that of another version of an answer. */
function findNote(store: ConversationStore, path: readonly string[]): WindowNote | null {
  const { notes = [] } = store.meta;
  if (notes.length === 0) return null;
  const known = new Map(notes.map((one) => [one.upTo, one.answerId]));
  const upTo = path.findLast((id) => known.has(id));
  const answer = upTo === undefined ? undefined : store.messages.get(known.get(upTo) ?? '');
  return (answer && toNotesInForce(answer).findLast((note) => note.upTo === upTo)) ?? null;
}

/** What the conversation's metadata keeps of the notes in an answer. */
export function withNotes(meta: ConversationMeta, answer: Message): Partial<ConversationMeta> {
  const found = toNotesInForce(answer).map(({ upTo }) => ({ upTo, answerId: answer.id }));
  return found.length > 0 ? { notes: [...(meta.notes ?? []), ...found] } : {};
}

export type Condensed = { note: WindowNote | null; usage?: Summary['usage'] };

/** Lets go of what does not fit, and says so in the answer: before, while and after it is summarised. */
export async function condense(
  { note, cut }: FittedTurn,
  emit: (chunk: Chunk) => void,
  ask: { model: LanguageModel; stop: AbortSignal; timeout: number },
): Promise<Condensed> {
  if (!cut) return { note };
  const tell = (data: WindowNote) => emit({ type: WINDOW_PART, id: WINDOW_PART_ID, data });
  tell(cut.note);
  if (!cut.request) return { note: cut.note };
  const { text, failure, usage } = await summarise(ask.model, cut.request, ask);
  // Stopped: what would come in its place is not asked for any more.
  if (ask.stop.aborted) return { note, ...(usage && { usage }) };
  const before = note?.text ? { text: note.text } : {};
  const { leftOut: _, ...base } = cut.note;
  const done: WindowNote =
    text === undefined ? { ...base, kind: 'dropped', ...before, failure } : { ...cut.note, text };
  tell(done);
  return { note: done, usage: usage ?? { inputTokens: 0, outputTokens: 0, totalTokens: 0 } };
}

/** What a turn sends of its branch, and what stands for the rest. */
export type SentBranch = { note: WindowNote | null; earlier: readonly Message[] };

/** Why what was refused is left out instead: another request, for a summary, nobody has set aside. */
const REFUSED = 'The conversation is longer than was estimated, and the model refused it.';

/**
 * Leaves about half of what was sent out, since the model refused it as too long, and says so in the
 * answer. Null where the last turn is all there is.
 */
export function letMoreGo(
  { note, earlier }: SentBranch,
  { settings, overflow = DEFAULT_OVERFLOW }: Omit<Asked, 'env'>,
  emit: (chunk: Chunk) => void,
): SentBranch | null {
  const halved = halve({ branch: earlier, note, settings });
  const upTo = halved?.cut.at(-1)?.id;
  if (!halved || upTo === undefined) return null;
  const data: WindowNote = {
    kind: 'dropped',
    upTo,
    messages: (note?.messages ?? 0) + halved.cut.length,
    ...(note?.text && { text: note.text }),
    ...(overflow === 'summarise' && { failure: REFUSED }),
  };
  emit({ type: WINDOW_PART, id: WINDOW_PART_ID, data });
  return { note: data, earlier: halved.kept };
}
