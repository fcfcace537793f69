import { z } from 'zod';
import { ID_PATTERN, toTitle } from '@/lib/domain/conversation';
import { fail, type Result, succeed } from '@/lib/domain/failure';
import type { Message, Part } from '@/lib/domain/message';
import { settingsSchema } from '@/lib/models/settings';
import {
  type ConversationFile,
  type FileMessage,
  FORMAT,
  MESSAGE_LIMIT,
  VERSION,
} from './conversation-file';

const time = z.number().min(0).max(8.64e15);
const shortText = z.string().max(200);

const tokens = z.number().int().min(0).optional();
const textState = z.enum(['streaming', 'done']).optional();
const part = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    state: textState,
    providerMetadata: z
      .object({
        parley: z.object({ attachment: z.object({ name: shortText.optional(), tokens }) }),
      })
      .optional()
      .catch(undefined),
  }),
  z.object({ type: z.literal('reasoning'), text: z.string(), state: textState }),
  z.object({
    type: z.literal('data-window'),
    id: z.literal('window'),
    data: z.object({
      kind: z.enum(['summary', 'dropped']),
      upTo: z.string().max(200),
      messages: z.number().int().min(0),
      text: z.string().max(100_000).optional(),
      leftOut: z.number().int().min(0).optional(),
      failure: z.string().max(2_000).optional(),
    }),
  }),
  z.object({ type: z.literal('step-start') }),
  z.object({
    type: z.literal('dynamic-tool'),
    toolName: shortText,
    toolCallId: shortText,
    state: z.enum(['input-streaming', 'input-available', 'output-available', 'output-error']),
    input: z.unknown(),
    output: z.unknown(),
    errorText: z.string().optional(),
  }),
]);

const metadata = z.object({
  // A file is never being written: what was, when it was made, has been interrupted since.
  status: z
    .enum(['streaming', 'done', 'stopped', 'interrupted', 'failed'])
    .transform((status) => (status === 'streaming' ? 'interrupted' : status)),
  createdAt: time,
  finishReason: z
    .enum(['stop', 'length', 'content-filter', 'tool-calls', 'error', 'other'])
    .optional(),
  usage: z
    .object({
      inputTokens: tokens,
      outputTokens: tokens,
      totalTokens: tokens,
      cachedInputTokens: tokens,
    })
    .optional(),
  cost: z.number().int().min(0).optional(),
  format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('json_object') }),
      z.object({
        type: z.literal('json_schema'),
        name: shortText,
        schema: z.record(z.string(), z.unknown()),
      }),
    ])
    .optional(),
  model: shortText.optional(),
  demo: z.boolean().optional(),
  timing: z
    .object({
      firstToken: z.number().optional(),
      writing: z.number().optional(),
      total: z.number(),
    })
    .optional(),
  failure: z
    .object({
      code: shortText,
      message: z.string().max(2_000),
      retryable: z.boolean(),
      retryAt: time.optional(),
    })
    .optional(),
});

const message = z.object({
  id: z.string().max(200),
  parentId: z.string().max(200).nullable(),
  role: z.enum(['user', 'assistant', 'system']),
  parts: z.array(part).max(10_000),
  metadata,
});

const fileSchema = z.object({
  format: z.literal(FORMAT, 'is not a conversation of Parley'),
  version: z.literal(VERSION, 'is of a version that is not known here'),
  title: z.string().max(2_000).transform(toTitle),
  createdAt: time,
  updatedAt: time,
  pinned: z.boolean().default(false),
  settings: settingsSchema,
  leafId: z.string().max(200).nullable(),
  messages: z.array(message).max(MESSAGE_LIMIT, `are more than ${MESSAGE_LIMIT}`),
});

/** Reads a file. A failure says which entry is wrong, and how. */
export function parseConversationFile(value: unknown): Result<ConversationFile> {
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.join('.') || 'file';
    return fail('bad-request', `${path}: ${issue?.message ?? 'is not valid'}`);
  }
  const { messages, leafId, ...rest } = parsed.data;
  const placed = giveIds(messages.map(toFileMessage));
  if (!placed.ok) return placed;
  const leaf = leafId === null ? undefined : placed.value.ids.get(leafId);
  return succeed({
    ...rest,
    title: rest.title || 'Untitled',
    messages: placed.value.messages,
    leafId: leaf ?? placed.value.messages.at(-1)?.id ?? null,
  });
}

/** Optional fields that are `undefined` are left out, as the domain's types want them. */
function toFileMessage({ parts, metadata, ...rest }: z.infer<typeof message>): FileMessage {
  return {
    ...rest,
    parts: parts.map((one) => dropUndefined(one) as Part),
    metadata: dropUndefined(metadata) as NonNullable<Message['metadata']>,
  };
}

function dropUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

type Placed = { messages: FileMessage[]; ids: Map<string, string> };

/** Keeps every id that can be kept; each message must follow the one that it answers. */
function giveIds(messages: FileMessage[]): Result<Placed> {
  const ids = new Map<string, string>();
  const placed: FileMessage[] = [];
  for (const [index, one] of messages.entries()) {
    const parentId = one.parentId === null ? null : ids.get(one.parentId);
    if (parentId === undefined) {
      return fail('bad-request', `messages.${index}.parentId: names no earlier message`);
    }
    const isKept = ID_PATTERN.test(one.id) && !ids.has(one.id);
    const id = isKept ? one.id : crypto.randomUUID();
    // Of two messages with one id, the first is the one that others mean.
    if (!ids.has(one.id)) ids.set(one.id, id);
    placed.push({ ...one, id, parentId });
  }
  return succeed({ messages: placed, ids });
}
