import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toAccount, toConversation } from '@/lib/objects/names';
import { Share } from '@/lib/objects/share';
import { Widget } from '@/lib/objects/widget';
import type { Visitor } from '@/test/client';
import { askForShare, listTables, read, share, startOwner } from '@/test/sharing';

const DAY = { tokens: 2_000_000, cost: 1_000_000, turns: 3 };

/** Lets something happen when an account knows of a link and there is nothing to see of it yet. */
function whilePublishing(act: (id: string) => Promise<unknown>): void {
  const { publish } = Share.prototype;
  vi.spyOn(Share.prototype, 'publish').mockImplementationOnce(async function (
    this: Share,
    ...[source, ...rest]: Parameters<Share['publish']>
  ) {
    await act(source.id);
    return publish.call(this, source, ...rest);
  });
}

async function listIds(owner: Visitor): Promise<string[]> {
  const query = { conversationId: null, cursor: null, limit: 9 };
  return (await toAccount(env, owner.accountId).listShares(query)).items;
}

const toId = (name: string) => name.padEnd(22, 'A');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a link that is being made', () => {
  it('shows nothing once its conversation is deleted, until that is undone', async () => {
    const { owner, conversationId } = await startOwner();
    // A stub is for the request that it was made in.
    const conversation = () => toConversation(env, owner.accountId, conversationId);
    let id = '';
    whilePublishing((published) => {
      id = published;
      return conversation().remove();
    });
    expect((await askForShare(owner, { conversationId })).status).toBe(404);
    expect((await read(`/s/${id}`)).status).toBe(404);
    await conversation().restore();
    expect((await read(`/s/${id}`)).status).toBe(200);
  });

  it('is erased with everything', async () => {
    const { owner, conversationId } = await startOwner();
    let id = '';
    whilePublishing((published) => {
      id = published;
      return toAccount(env, owner.accountId).erase();
    });
    expect((await askForShare(owner, { conversationId })).status).toBe(404);
    expect((await read(`/s/${id}`)).status).toBe(404);
    expect(await listTables(id)).toEqual([]);
  });

  it('and cannot be is not counted', async () => {
    const { owner, conversationId } = await startOwner();
    vi.spyOn(Share.prototype, 'publish').mockRejectedValueOnce(new Error('Overloaded'));
    expect((await askForShare(owner, { conversationId })).status).toBe(500);
    expect(await listIds(owner)).toEqual([]);
  });
});

it('forgets a link that was never made, and none that is just being made', async () => {
  const { owner, conversationId } = await startOwner();
  const account = toAccount(env, owner.accountId);
  for (const name of ['old', 'new']) await account.addShare(toId(name), conversationId);
  const stub = env.ACCOUNT.getByName(owner.accountId);
  await runInDurableObject(stub, (_, { storage }) => {
    storage.sql.exec("UPDATE shares SET created = created - 61000 WHERE id LIKE 'old%'");
  });
  expect(await (await owner.call('/api/shares')).json()).toMatchObject({ items: [] });
  expect(await listIds(owner)).toEqual([toId('new')]);
});

it('erases an expired link also where its account does not answer', async () => {
  const { owner, conversationId } = await startOwner();
  const { id } = await share(owner, { conversationId });
  await runInDurableObject(env.SHARE.getByName(id), async (link: Share) => {
    const removeShare = () => Promise.reject(new Error('Overloaded'));
    Object.assign(link, { env: { ACCOUNT: { getByName: () => ({ removeShare }) } } });
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31 * 86_400_000);
    await link.alarm();
  });
  expect(await listTables(id)).toEqual([]);
});

it('keeps nothing for an account that was deleted', async () => {
  const { owner, conversationId } = await startOwner();
  const account = toAccount(env, owner.accountId);
  await account.erase();
  const answers = await Promise.all([
    account.addShare(toId('late'), conversationId),
    account.addWidget('late', 20),
    account.createPreset({ name: 'Late', settings: {} }),
    account.hold({ id: 'late', tokens: 1, cost: 1, until: Date.now() + 60_000 }, DAY, 'visitor'),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, false]);
});

it('leaves no widget that was being made while its account was deleted', async () => {
  const { owner } = await startOwner();
  const { create } = Widget.prototype;
  let id = '';
  vi.spyOn(Widget.prototype, 'create').mockImplementationOnce(async function (
    this: Widget,
    ...[accountId, widgetId, configuration]: Parameters<Widget['create']>
  ) {
    id = widgetId;
    await toAccount(env, owner.accountId).erase();
    return create.call(this, accountId, widgetId, configuration);
  });
  const body = { name: 'Help', origins: ['https://shop.example/'] };
  expect((await owner.call('/api/widgets', { method: 'POST', body })).status).toBe(404);
  const stub = env.WIDGET.getByName(id);
  expect(await runInDurableObject(stub, (widget: Widget) => widget.show())).toBeNull();
});
