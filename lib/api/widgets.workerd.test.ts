import { expect, it } from 'vitest';
import { Visitor } from '@/test/client';

const create = (visitor: Visitor, body: Record<string, unknown> = {}) =>
  visitor.call('/api/widgets', {
    method: 'POST',
    body: { name: 'Help', origins: ['https://shop.example/'], ...body },
  });

async function createId(visitor: Visitor, body: Record<string, unknown> = {}): Promise<string> {
  const widget = (await (await create(visitor, body)).json()) as { id: string };
  return widget.id;
}

it('creates a widget with what was left out filled in, and lists it', async () => {
  const owner = new Visitor();
  const response = await create(owner);
  expect(response.status).toBe(201);
  const widget = (await response.json()) as Record<string, unknown>;
  expect(widget).toMatchObject({
    name: 'Help',
    origins: ['https://shop.example'],
    starters: [],
    theme: { scheme: 'auto' },
    position: 'end',
    enabled: true,
  });
  const list = (await (await owner.call('/api/widgets')).json()) as { items: unknown[] };
  expect(list.items).toEqual([widget]);
});

it('changes what a patch names and leaves the rest', async () => {
  const owner = new Visitor();
  const id = await createId(owner, { starters: ['What is it?'] });
  const path = `/api/widgets/${id}`;
  const changed = await owner.call(path, { method: 'PATCH', body: { enabled: false } });
  expect(await changed.json()).toMatchObject({ enabled: false, starters: ['What is it?'] });
  expect(await (await owner.call(path)).json()).toMatchObject({ enabled: false, usage: [] });
});

it('answers for somebody else’s widget as for none', async () => {
  const id = await createId(new Visitor());
  const other = new Visitor();
  for (const [method, body] of [['GET'], ['PATCH', { name: 'Mine' }], ['DELETE']] as const) {
    const theirs = await other.call(`/api/widgets/${id}`, { method, body });
    const none = await other.call('/api/widgets/none', { method, body });
    expect(theirs.status).toBe(404);
    expect(await theirs.text()).toBe(await none.text());
  }
});

it('forgets a deleted widget', async () => {
  const owner = new Visitor();
  const id = await createId(owner);
  expect((await owner.call(`/api/widgets/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await owner.call(`/api/widgets/${id}`)).status).toBe(404);
  expect(await (await owner.call('/api/widgets')).json()).toMatchObject({ items: [] });
});

it.each([
  ['an origin with a path', { origins: ['https://shop.example/help'] }],
  ['a wildcard', { origins: ['https://*.example'] }],
  ['a source that would add to the policy', { origins: ["https://a.example; script-src 'none'"] }],
  ['a colour that is none', { theme: { accent: 'red; }' } }],
  ['a field that there is not', { prompt: 'x' }],
  ['no name', { name: ' ' }],
])('refuses %s', async (_, body) => {
  const response = await create(new Visitor(), body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'bad-request' } });
});
