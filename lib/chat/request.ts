import { z } from 'zod';
import { ID_PATTERN } from '@/lib/domain/conversation';
import { fail, type Result, succeed } from '@/lib/domain/failure';
import { TEXT_LIMIT } from '@/lib/domain/message';
import type { Overflow } from '@/lib/domain/window-note';
import { settingsSchema } from '@/lib/models/settings';
import { PARTS_LIMIT, type QuestionPart, questionPart } from './question-part';
import { parseStockResults, type ToolResult, toolResults } from './tool-results';
import { overflowSchema } from './window';

const id = z.string().regex(ID_PATTERN, 'must be 1 to 64 letters, digits, "-" or "_"');

const userMessage = z.object({
  id: id.optional(),
  role: z.literal('user', 'must be "user": answers come from the model'),
  parts: z
    .array(questionPart)
    .min(1, 'must not be empty')
    .max(PARTS_LIMIT, `must be ${PARTS_LIMIT} at most`)
    .refine((parts) => parts.some((part) => part.text.trim()), 'must not be empty')
    .refine(
      (parts) => parts.reduce((sum, part) => sum + part.text.length, 0) <= TEXT_LIMIT,
      `must have at most ${TEXT_LIMIT} characters together`,
    ),
});

const trigger = z.enum([
  'submit-message',
  'regenerate-message',
  'continue-message',
  'submit-tool-results',
]);

/** What our own page sends. */
const ownRequest = z.object({
  id,
  message: userMessage.optional(),
  parentId: id.nullish(),
  messageId: id.nullish(),
  trigger: trigger.default('submit-message'),
  settings: settingsSchema.optional(),
  overflow: overflowSchema.optional(),
  results: toolResults.optional(),
  /** Of a conversation that begins in a widget's frame. One that exists knows its widget itself. */
  widgetId: id.optional(),
});

/**
 * What a stock `useChat` sends: the whole conversation as the client believes it to be. Of that
 * only the last message is trusted, and the ids before it say where the client thinks it stands.
 */
const stockRequest = z.object({
  id,
  messages: z
    .array(
      z.looseObject({ id: z.string().optional(), role: z.enum(['system', 'user', 'assistant']) }),
    )
    .min(1, 'must not be empty'),
  messageId: id.nullish(),
  trigger: z.enum(['submit-message', 'regenerate-message']).default('submit-message'),
  settings: settingsSchema.optional(),
});

export type UserMessage = { id?: string | undefined; parts: QuestionPart[] };

/** Where a new user message goes: below a message, at the root, or wherever the client last was. */
export type Place =
  | { at: 'leaf' }
  | { at: 'root' }
  | { at: 'below'; id: string }
  /** A hint that may be wrong: an unknown id means the leaf. */
  | { at: 'after'; id: string }
  /** Beside a message, as another version of it. */
  | { at: 'beside'; id: string };

export type TurnRequest = {
  conversationId: string;
  settings?: z.infer<typeof settingsSchema>;
  widgetId?: string;
  overflow?: Overflow;
} & (
  | { kind: 'submit'; message: UserMessage; place: Place }
  | { kind: 'regenerate'; messageId: string | null }
  | { kind: 'continue'; messageId: string | null }
  | {
      kind: 'results';
      messageId: string | null;
      results: ToolResult[];
      /** Where the reply begins: a stock client adds it to the message that it has. */
      from: 'start' | 'here';
    }
);

/** Reads the body of `POST /api/chat`, in either of its two forms. */
export function parseTurnRequest(body: unknown): Result<TurnRequest> {
  const isStock = typeof body === 'object' && body !== null && 'messages' in body;
  return isStock ? parseStock(body) : parseOwn(body);
}

function parseOwn(body: unknown): Result<TurnRequest> {
  const parsed = ownRequest.safeParse(body);
  if (!parsed.success) return refuse(parsed.error);
  const { id: conversationId, message, parentId, messageId } = parsed.data;
  const { settings, overflow, widgetId } = parsed.data;
  const common = {
    conversationId,
    ...(settings && { settings }),
    ...(overflow && { overflow }),
    ...(widgetId && { widgetId }),
  };
  switch (parsed.data.trigger) {
    case 'regenerate-message':
      return succeed({ ...common, kind: 'regenerate', messageId: messageId ?? null });
    case 'continue-message':
      return succeed({ ...common, kind: 'continue', messageId: messageId ?? null });
    case 'submit-tool-results': {
      const { results } = parsed.data;
      if (!results) return fail('bad-request', 'results: is missing');
      const request = { kind: 'results', messageId: messageId ?? null, results } as const;
      return succeed({ ...common, ...request, from: 'start' });
    }
    case 'submit-message':
      if (!message) return fail('bad-request', 'message: is missing');
      return succeed({ ...common, kind: 'submit', message, place: toPlace(parentId) });
    default:
      return parsed.data.trigger satisfies never;
  }
}

function toPlace(parentId: string | null | undefined): Place {
  if (parentId === undefined) return { at: 'leaf' };
  return parentId === null ? { at: 'root' } : { at: 'below', id: parentId };
}

function parseStock(body: unknown): Result<TurnRequest> {
  const parsed = stockRequest.safeParse(body);
  if (!parsed.success) return refuse(parsed.error);
  const { id: conversationId, messages, messageId, settings } = parsed.data;
  const common = { conversationId, ...(settings && { settings }) };
  if (parsed.data.trigger === 'regenerate-message') {
    return succeed({ ...common, kind: 'regenerate', messageId: messageId ?? null });
  }
  const answer = messages.at(-1);
  const results = answer?.role === 'assistant' ? parseStockResults(answer) : undefined;
  if (results) {
    const answerId = answer?.id ?? null;
    return succeed({ ...common, kind: 'results', messageId: answerId, results, from: 'here' });
  }
  const last = userMessage.safeParse(messages.at(-1));
  if (!last.success) return refuse(last.error, `messages.${messages.length - 1}`);
  const before = messages.at(-2)?.id;
  // An edit keeps the id of the message that it replaces; ours becomes a version beside it.
  if (messageId) {
    const message = { parts: last.data.parts };
    return succeed({ ...common, kind: 'submit', message, place: { at: 'beside', id: messageId } });
  }
  const place: Place = before ? { at: 'after', id: before } : { at: 'leaf' };
  return succeed({ ...common, kind: 'submit', message: last.data, place });
}

/** The first thing that is wrong, with its place in the body. */
export function refuse(error: z.ZodError, prefix = ''): ReturnType<typeof fail> {
  const [issue] = error.issues;
  const path = [prefix, ...(issue?.path ?? [])].filter((step) => step !== '').join('.');
  return fail('bad-request', `${path || 'body'}: ${issue?.message ?? 'is not valid'}`);
}
