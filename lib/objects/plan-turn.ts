import type { Place, TurnRequest, UserMessage } from '@/lib/chat/request';
import { withResults } from '@/lib/chat/tool-results';
import { toOpenCalls } from '@/lib/chat/tools/tool-call';
import { type Failure, fail } from '@/lib/domain/failure';
import { type Message, toText } from '@/lib/domain/message';
import { toChunks } from '@/lib/domain/replay';
import { Tree } from '@/lib/domain/tree';
import { isBuiltIn } from '@/lib/models/built-in-tools';
import type { Settings } from '@/lib/models/settings';
import type { ConversationStore } from './conversation-store';
import type { FittedTurn } from './fit-turn';
import type { TurnHold } from './turn-budget';

/** What a request comes to, given what is stored. Decides; changes nothing. */
type TurnPlan =
  | { kind: 'refused'; failure: Failure }
  /** The message of the running turn was posted again. */
  | { kind: 'running' }
  /** A message that has its answer was posted again. */
  | { kind: 'answered'; answer: Message }
  /** Some of the results that an answer waits for: they are stored, and it waits for the others. */
  | { kind: 'noted'; answer: Message }
  | NewTurn;

export type NewTurn = {
  kind: 'turn';
  /** A user message to store first, below `parentId`. */
  question?: { message: UserMessage & { id: string }; parentId: string | null };
  /** The message that the answer follows. */
  parentId: string;
  /** An answer that is written on, instead of a new one. */
  continued?: Message;
  /** What is set aside for it. */
  hold?: TurnHold;
  /** What it runs with, where the conversation's own settings do not decide. */
  settings?: Settings;
  /** What of the branch is sent. */
  fitted?: FittedTurn;
  /** True where `continued` holds results of calls that are not stored yet. */
  hasResults?: true;
};

type Refusal = { kind: 'refused'; failure: Failure };

const refuse = (...args: Parameters<typeof fail>): Refusal => ({
  kind: 'refused',
  failure: fail(...args).failure,
});

export function planTurn(
  store: ConversationStore | undefined,
  request: TurnRequest,
  runningQuestionId: string | null,
): TurnPlan {
  const isSubmit = request.kind === 'submit';
  if (isSubmit && runningQuestionId !== null && request.message.id === runningQuestionId) {
    return { kind: 'running' };
  }
  if (isSubmit && request.message.id && store?.messages.tree.get(request.message.id)) {
    return planRepeated(store, request.message.id, request.message);
  }
  if (request.kind === 'results' && store) {
    const running = store.meta.turn?.messageId;
    if (running && running === (request.messageId ?? store.meta.leafId)) return { kind: 'running' };
  }
  if (runningQuestionId !== null) {
    return refuse(
      'turn-running',
      'An answer is still being written here. Wait for it, or stop it, then send again.',
    );
  }
  switch (request.kind) {
    case 'submit':
      return planSubmit(store, request.message, request.place);
    case 'regenerate':
      return store ? planRegenerate(store, request.messageId) : refuse('not-found', UNKNOWN);
    case 'continue':
      return store ? planContinue(store, request.messageId) : refuse('not-found', UNKNOWN);
    case 'results':
      return store ? planResults(store, request) : refuse('not-found', UNKNOWN);
    default:
      return request satisfies never;
  }
}

const UNKNOWN = 'There is no such message in this conversation.';

function planSubmit(
  store: ConversationStore | undefined,
  message: UserMessage,
  place: Place,
): TurnPlan {
  const id = message.id ?? crypto.randomUUID();
  const parentId = toParent(store?.messages.tree ?? new Tree(), store?.meta.leafId ?? null, place);
  if (parentId === undefined) return refuse('not-found', UNKNOWN);
  return { kind: 'turn', question: { message: { ...message, id }, parentId }, parentId: id };
}

function toParent(tree: Tree, leafId: string | null, place: Place): string | null | undefined {
  switch (place.at) {
    case 'leaf':
      return leafId;
    case 'root':
      return null;
    case 'below':
      return tree.get(place.id)?.id;
    case 'after':
      return tree.get(place.id)?.id ?? leafId;
    case 'beside':
      return tree.get(place.id)?.parentId;
    default:
      return place satisfies never;
  }
}

function planRepeated(store: ConversationStore, id: string, message: UserMessage): TurnPlan {
  const stored = store.messages.get(id);
  if (!stored || toText(stored) !== toText(message)) {
    return refuse('bad-request', 'message.id: belongs to another message of this conversation');
  }
  const leaf = store.messages.tree.newestLeaf(id);
  const answerId = store.messages.tree.path(leaf).at(store.messages.tree.path(id).length);
  const answer = answerId === undefined ? undefined : store.messages.get(answerId);
  return answer ? { kind: 'answered', answer } : { kind: 'turn', parentId: id };
}

function planRegenerate(store: ConversationStore, messageId: string | null): TurnPlan {
  const id = messageId ?? store.meta.leafId;
  const node = id === null ? undefined : store.messages.tree.get(id);
  if (!node) return refuse('not-found', UNKNOWN);
  if (node.role === 'user') return { kind: 'turn', parentId: node.id };
  return node.parentId === null
    ? refuse('nothing-to-do', 'This message answers no question.')
    : { kind: 'turn', parentId: node.parentId };
}

function planContinue(store: ConversationStore, messageId: string | null): TurnPlan {
  const id = messageId ?? store.meta.leafId;
  const node = id === null ? undefined : store.messages.tree.get(id);
  const continued = node?.role === 'assistant' ? store.messages.get(node.id) : undefined;
  if (!continued || !node?.parentId) return refuse('not-found', UNKNOWN);
  // Written on, it would be the last message that is shown.
  if (store.messages.tree.newestLeaf(node.id) !== node.id) {
    return refuse('nothing-to-do', 'The conversation has gone on from this answer. Ask below it.');
  }
  return { kind: 'turn', parentId: node.parentId, continued };
}

function planResults(
  store: ConversationStore,
  request: Extract<TurnRequest, { kind: 'results' }>,
): TurnPlan {
  const id = request.messageId ?? store.meta.leafId;
  const node = id === null ? undefined : store.messages.tree.get(id);
  const waiting = node?.role === 'assistant' ? store.messages.get(node.id) : undefined;
  if (!waiting || !node?.parentId) return refuse('not-found', UNKNOWN);
  if (store.messages.tree.newestLeaf(node.id) !== node.id) {
    return refuse('nothing-to-do', 'The conversation has gone on without this result.');
  }
  const answer = withResults(waiting, request.results);
  if (!answer) return refuse('nothing-to-do', 'No call of this answer waits for such a result.');
  if (toOpenCalls(answer.parts).some((call) => !isBuiltIn(call.toolName))) {
    return { kind: 'noted', answer };
  }
  return { kind: 'turn', parentId: node.parentId, continued: answer, hasResults: true };
}

/** A finished answer as an event stream, for whoever asks for it once more. */
export function replayAnswer(
  answer: Message,
  from: 'start' | 'here' = 'start',
): ReadableStream<Uint8Array> {
  const metadata = answer.metadata;
  const chunks = [
    { type: 'start', messageId: answer.id, messageMetadata: metadata },
    ...(from === 'start' ? toChunks(answer) : []),
    { type: 'finish', messageMetadata: metadata },
  ];
  const events = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
  const body = new Response(`${events.join('')}data: [DONE]\n\n`).body;
  if (!body) throw new Error('A response of text has a body');
  return body;
}
