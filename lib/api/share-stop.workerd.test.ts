import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Visitor } from '@/test/client';
import {
  askForShare,
  listTables,
  read,
  readAll,
  type Share,
  share,
  startOwner,
} from '@/test/sharing';
import { waitForUndo } from '@/test/undo';

afterEach(() => vi.restoreAllMocks());

describe('taking a link back', () => {
  const UNKNOWN = 'AAAAAAAAAAAAAAAAAAAAAA';

  /** The same in every form, to the letter. */
  async function expectMissing(id: string): Promise<void> {
    const unknown = await read(`/s/${UNKNOWN}`);
    expect(unknown.status).toBe(404);
    for (const { status, text, headers } of await readAll(id)) {
      expect(status).toBe(404);
      expect(text).toBe(unknown.text);
      expect([...headers.keys()]).toEqual([...unknown.headers.keys()]);
    }
  }

  it('makes page, Markdown, JSON and image answer like an unknown id, at once', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId });
    expect((await owner.call(`/api/shares/${id}`, { method: 'DELETE' })).status).toBe(204);
    await expectMissing(id);
    expect(await (await owner.call('/api/shares')).json()).toMatchObject({ items: [] });
    expect(await listTables(id)).toEqual([]);
  });

  it.each(['x', 'AAAA', `${UNKNOWN}A`, 'a/b', '..%2f', '%00', '', UNKNOWN])(
    'answers for %j as for any other',
    async (id) => {
      await expectMissing(id);
    },
  );

  it('is done by time too, and then nothing is left', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId, expiresIn: 1 });
    const status = async () => (await read(`/s/${id}`)).status;
    await expect.poll(status, { timeout: 20_000 }).toBe(404);
    await expectMissing(id);
    expect((await owner.call(`/api/shares/${id}`, { method: 'PATCH', body: {} })).status).toBe(404);
    await expect.poll(() => listTables(id), { timeout: 20_000 }).toEqual([]);
    expect(await (await owner.call('/api/shares')).json()).toMatchObject({ items: [] });
  });

  it('lasts for ever where that was chosen, and as long as was changed', async () => {
    const { owner, conversationId } = await startOwner();
    const item = await share(owner, { conversationId, expiresIn: null });
    expect(item.expiresAt).toBeNull();
    const changed = await owner.call(`/api/shares/${item.id}`, {
      method: 'PATCH',
      body: { expiresIn: 60 },
    });
    const { expiresAt } = (await changed.json()) as Share;
    expect(Math.abs((expiresAt ?? 0) - Date.now() - 60_000)).toBeLessThan(30_000);
  });

  it('comes with deleting the conversation, and goes with undoing it', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId });
    await owner.call(`/api/conversations/${conversationId}`, { method: 'DELETE' });
    await expectMissing(id);
    await owner.call(`/api/conversations/${conversationId}`, {
      method: 'PATCH',
      body: { deleted: false },
    });
    expect((await read(`/s/${id}`)).status).toBe(200);
    await owner.call(`/api/conversations/${conversationId}`, { method: 'DELETE' });
    waitForUndo();
    await runDurableObjectAlarm(env.CONVERSATION.getByName(`${owner.accountId}:${conversationId}`));
    expect(await listTables(id)).toEqual([]);
  });

  it('comes with deleting everything', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId });
    await owner.call('/api/account', { method: 'DELETE' });
    await expectMissing(id);
    await expect.poll(() => listTables(id)).toEqual([]);
  });

  it('is nobody’s but its owner’s', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId });
    const stranger = new Visitor();
    for (const [method, body] of [['PATCH', { title: 'Mine' }], ['DELETE']] as const) {
      const theirs = await stranger.call(`/api/shares/${id}`, { method, body });
      const none = await stranger.call(`/api/shares/${UNKNOWN}`, { method, body });
      expect(theirs.status).toBe(404);
      expect(await theirs.text()).toBe(await none.text());
    }
    expect((await askForShare(stranger, { conversationId })).status).toBe(404);
    expect((await read(`/s/${id}`)).status).toBe(200);
  });

  it('is what guessing ends at', async () => {
    const guesser = new Visitor('2001:db8:99::1');
    const statuses = new Set<number>();
    for (let i = 0; i < 65; i += 1) statuses.add((await guesser.fetch(`/s/guess-${i}`)).status);
    expect(statuses).toEqual(new Set([404, 429]));
  });
});
