import { NOTHING_SPENT, type Page, type Spent } from '@/lib/domain/conversation';
import type { Message, ShownFailure } from '@/lib/domain/message';
import type { Overflow } from '@/lib/domain/window-note';
import type { Settings } from '@/lib/models/settings';
import type { ConversationDetail } from './api';
import { toEndText } from './end-text';
import { toRefusalText } from './retry-text';

/** `waiting`: the answer goes on at the server, but the connection is lost and being made again. */
type TurnState = 'idle' | 'sending' | 'answering' | 'waiting';

export type ConversationState = {
  /** `new` is one that the server has not heard of. */
  phase: 'new' | 'loading' | 'ready' | 'failed';
  loadFailure: ShownFailure | null;
  title: string | null;
  settings: Settings;
  /** What becomes of the oldest turns when the window is full. */
  overflow: Overflow;
  /** Why the last change of the settings was taken back. */
  settingsRefusal: ShownFailure | null;
  /** What its answers have used so far. */
  spent: Spent;
  /** When the server last changed it, as far as we know. */
  updatedAt: number;
  /** The loaded end of the active branch, oldest first. */
  messages: readonly Message[];
  /** Where the messages before these are to be had; null at the beginning. */
  olderCursor: string | null;
  loadingOlder: boolean;
  turn: TurnState;
  /** Why the last request was refused. What was typed is still in the composer. */
  refusal: ShownFailure | null;
  /** Why the conversation that is shown is not to be had any more. */
  gone: ShownFailure | null;
  /** What a screen reader is told about the turn. */
  announcement: string;
};

export function startState(phase: 'new' | 'loading'): ConversationState {
  return {
    phase,
    loadFailure: null,
    title: null,
    settings: {},
    overflow: 'summarise',
    settingsRefusal: null,
    spent: NOTHING_SPENT,
    updatedAt: 0,
    messages: [],
    olderCursor: null,
    loadingOlder: false,
    turn: 'idle',
    refusal: null,
    gone: null,
    announcement: '',
  };
}

/** Takes in the newest page: what was loaded before it stays if the two still touch. */
export function mergeNewest(state: ConversationState, page: Page<Message>): ConversationState {
  const oldest = page.items[0];
  const touch = oldest ? state.messages.findIndex((message) => message.id === oldest.id) : -1;
  const fresh = keepEqual(state.messages, page.items);
  if (touch === -1) return { ...state, messages: fresh, olderCursor: page.nextCursor };
  return { ...state, messages: [...state.messages.slice(0, touch), ...fresh] };
}

/** Takes in a page of older messages, unless the beginning has changed since it was asked for. */
export function prependOlder(
  state: ConversationState,
  page: Page<Message>,
  cursor: string,
): ConversationState {
  if (state.olderCursor !== cursor) return { ...state, loadingOlder: false };
  const known = new Set(state.messages.map((message) => message.id));
  const older = page.items.filter((message) => !known.has(message.id));
  return {
    ...state,
    messages: [...older, ...state.messages],
    olderCursor: page.nextCursor,
    loadingOlder: false,
  };
}

export function withDetail(state: ConversationState, detail: ConversationDetail) {
  const { title, settings, overflow, spent, updatedAt } = detail;
  return {
    ...state,
    phase: 'ready' as const,
    loadFailure: null,
    gone: null,
    title,
    settings,
    overflow,
    spent,
    updatedAt,
  };
}

/** As it was before a turn that the server did not take, with the older pages that came meanwhile. */
export function takeBack(
  state: ConversationState,
  before: readonly Message[],
  sent: readonly Message[],
  refusal: ShownFailure,
): ConversationState {
  const known = new Set([...before, ...sent].map(({ id }) => id));
  const older = state.messages.filter(({ id }) => !known.has(id));
  const messages = older.length > 0 ? [...older, ...before] : before;
  return withRefusal({ ...state, messages, turn: 'idle' }, refusal);
}

/** Shown where the question stands, and said once: what is shown is no alert of its own. */
export function withRefusal(state: ConversationState, refusal: ShownFailure): ConversationState {
  return { ...state, refusal, announcement: toRefusalText(refusal, Date.now()) };
}

/** Puts a message in its place: over the one with its id, else at the end. */
export function putMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const index = messages.findLastIndex((other) => other.id === message.id);
  return index === -1 ? [...messages, message] : messages.with(index, message);
}

/** A message that has not changed stays the same object, so that nothing of it is drawn again. */
function keepEqual(before: readonly Message[], after: Message[]): Message[] {
  const known = new Map(before.map((message) => [message.id, message]));
  return after.map((message) => {
    const old = known.get(message.id);
    return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
  });
}

/** A call that is still open once the answer has ended is for its reader to answer. */
const waitsForResult = (message: Message | undefined): boolean =>
  message?.parts.some((part) => part.type === 'dynamic-tool' && part.state === 'input-available') ??
  false;

/** What is said when a turn has ended; a stopped one needs no words. */
export function toAnnouncement(message: Message | undefined): string {
  const metadata = message?.role === 'assistant' ? message.metadata : undefined;
  switch (metadata?.status) {
    case 'done':
      if (waitsForResult(message)) return 'Waiting for your result.';
      return toEndText(metadata.finishReason) ?? 'Answer complete';
    case 'failed':
      return metadata.failure?.message ?? 'The answer failed.';
    case 'interrupted':
      return 'The answer was interrupted.';
    default:
      return '';
  }
}
