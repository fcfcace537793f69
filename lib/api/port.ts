import { Hono } from 'hono';
import { fail, notFound } from '@/lib/domain/failure';
import type { ConversationTree } from '@/lib/objects/conversation-api';
import { toConversation } from '@/lib/objects/names';
import { toMarkdown } from '@/lib/port/markdown';
import { parseConversationFile } from '@/lib/port/parse-file';
import { toConversationFile, toDisposition, toFileName } from '@/lib/port/write-file';
import { readJson } from '@/lib/security/body';
import { type ApiEnv, respond, respondFailure } from './context';
import { findConversation } from './find-conversation';
import { checkStored } from './stored';

/** Bytes of one imported conversation: a message of 5 MB and what surrounds it. */
const IMPORT_LIMIT = 16 * 1024 * 1024;

/** Conversations as files, out and in. */
export const port = new Hono<ApiEnv>();

port.post('/import', async (c) => {
  const body = await readJson(c.req.raw, IMPORT_LIMIT);
  if (!body.ok) return respondFailure(body.failure);
  const file = parseConversationFile(body.value);
  if (!file.ok) return respondFailure(file.failure);
  const tooMuch = await checkStored(c, IMPORT_LIMIT);
  if (tooMuch) return respondFailure(tooMuch);
  const owner = { accountId: c.get('accountId'), conversationId: crypto.randomUUID() };
  const conversation = toConversation(c.env, owner.accountId, owner.conversationId);
  return respond(await conversation.import(owner, file.value), 201);
});

port.get('/:id/export', async (c) => {
  const format = c.req.query('format') ?? 'json';
  if (format !== 'md' && format !== 'json') {
    return respondFailure(fail('bad-request', 'format: must be "md" or "json"').failure);
  }
  const tree = await findConversation(c)?.export();
  return tree ? toDownload(tree, format) : respondFailure(notFound('conversation').failure);
});

function toDownload(tree: ConversationTree, format: 'md' | 'json'): Response {
  const text =
    format === 'md'
      ? toMarkdown(tree.view, toBranch(tree))
      : `${JSON.stringify(toConversationFile(tree), null, 1)}\n`;
  const type = format === 'md' ? 'text/markdown' : 'application/json';
  return new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': toDisposition(toFileName(tree.view.title, format)),
      'cache-control': 'no-store',
    },
  });
}

/** The messages of the branch that is shown, first to last. */
function toBranch({ view, messages }: ConversationTree) {
  const known = new Map(messages.map((entry) => [entry.message.id, entry]));
  const branch: ConversationTree['messages'] = [];
  let entry = known.get(view.leafId ?? '');
  while (entry) {
    branch.push(entry);
    entry = entry.parentId === null ? undefined : known.get(entry.parentId);
  }
  return branch.reverse().map(({ message }) => message);
}
