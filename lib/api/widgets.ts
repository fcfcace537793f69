import { Hono } from 'hono';
import { ID_PATTERN } from '@/lib/domain/conversation';
import { notFound } from '@/lib/domain/failure';
import { toAccount, toWidget } from '@/lib/objects/names';
import { createId } from '@/lib/security/session';
import { WIDGETS_LIMIT, widgetPatchSchema, widgetSchema } from '@/lib/widget/configuration';
import { type ApiContext, type ApiEnv, respond, respondFailure } from './context';
import { readStoredBody } from './read-request';

/** Bytes of a widget: its system prompt above all. */
const WIDGET_LIMIT = 512 * 1024;

/** The owner's side of widgets. What visitors see of one is at `/embed/:id`. */
export const widgets = new Hono<ApiEnv>();

widgets.post('/', async (c) => {
  const parsed = await readStoredBody(c, widgetSchema, WIDGET_LIMIT);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const accountId = c.get('accountId');
  const id = createId();
  const account = toAccount(c.env, accountId);
  const added = await account.addWidget(id, WIDGETS_LIMIT);
  if (!added.ok) return respondFailure(added.failure);
  const widget = toWidget(c.env, id);
  const item = await widget.create(accountId, id, parsed.value);
  // The account may have been deleted while the widget was made.
  if ((await account.widgetIds()).includes(id)) return respond(item, 201);
  await widget.remove(accountId);
  return respondUnknown();
});

widgets.get('/', async (c) => {
  const accountId = c.get('accountId');
  const ids = await toAccount(c.env, accountId).widgetIds();
  const found = await Promise.all(ids.map((id) => toWidget(c.env, id).load(accountId)));
  const items = found.flatMap((widget) => {
    if (!widget) return [];
    const { usage: _, ...item } = widget;
    return [item];
  });
  return respond({ items, nextCursor: null });
});

widgets.get('/:id', async (c) => {
  const widget = await findWidget(c)?.load(c.get('accountId'));
  return widget ? respond(widget) : respondUnknown();
});

widgets.patch('/:id', async (c) => {
  const parsed = await readStoredBody(c, widgetPatchSchema, WIDGET_LIMIT);
  if (!parsed.ok) return respondFailure(parsed.failure);
  const widget = await findWidget(c)?.change(c.get('accountId'), parsed.value);
  return widget ? respond(widget) : respondUnknown();
});

widgets.delete('/:id', async (c) => {
  const accountId = c.get('accountId');
  const isRemoved = await findWidget(c)?.remove(accountId);
  if (!isRemoved) return respondUnknown();
  await toAccount(c.env, accountId).removeWidget(c.req.param('id'));
  return new Response(null, { status: 204 });
});

function findWidget(c: ApiContext) {
  const id = c.req.param('id') ?? '';
  return ID_PATTERN.test(id) ? toWidget(c.env, id) : undefined;
}

const respondUnknown = () => respondFailure(notFound('widget').failure);
