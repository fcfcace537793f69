import { Hono } from 'hono';
import { z } from 'zod';
import { notFound } from '@/lib/domain/failure';
import { BUILT_IN_PRESETS } from '@/lib/models/presets';
import { settingsSchema } from '@/lib/models/settings';
import { toAccount } from '@/lib/objects/names';
import { type ApiEnv, respond, respondFailure } from './context';
import { readStoredBody } from './read-request';

const BODY_LIMIT = 4 * 1024 * 1024;

const draft = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(60, 'must be 60 characters at most'),
  settings: settingsSchema,
});
const patch = draft.partial();

/** Named settings: those that everybody has, and the visitor's own. */
export const presets = new Hono<ApiEnv>();

presets.get('/', async (c) => {
  const own = await toAccount(c.env, c.get('accountId')).listPresets();
  return respond({ items: [...BUILT_IN_PRESETS, ...own], nextCursor: null });
});

presets.post('/', async (c) => {
  const parsed = await readStoredBody(c, draft, BODY_LIMIT);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const created = await toAccount(c.env, c.get('accountId')).createPreset(parsed.value);
  return created.ok ? respond(created.value, 201) : respondFailure(created.failure);
});

presets.patch('/:id', async (c) => {
  const parsed = await readStoredBody(c, patch, BODY_LIMIT);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const { name, settings } = parsed.value;
  const change = { ...(name !== undefined && { name }), ...(settings && { settings }) };
  const account = toAccount(c.env, c.get('accountId'));
  const changed = await account.changePreset(c.req.param('id'), change);
  return changed.ok ? respond(changed.value) : respondFailure(changed.failure);
});

presets.delete('/:id', async (c) => {
  const removed = await toAccount(c.env, c.get('accountId')).removePreset(c.req.param('id'));
  return removed ? new Response(null, { status: 204 }) : respondFailure(notFound('preset').failure);
});
