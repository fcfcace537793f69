import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { hashPassphrase } from '@/lib/security/passphrase';
import { read, share, startOwner, toForm } from '@/test/sharing';
import type { Share } from './share';
import { ShareStore } from './share-store';

const TEST = { rendering: 'test', counts: false };
const NEWER = { rendering: 'newer', counts: false };

const within = <T>(id: string, act: (link: Share) => Promise<T>): Promise<T> =>
  runInDurableObject(env.SHARE.getByName(id), (link: Share) => act(link));

afterEach(() => {
  vi.restoreAllMocks();
});

it('does not open for a key whose passphrase is changed while it is tried', async () => {
  const { owner, conversationId } = await startOwner();
  const { id } = await share(owner, { conversationId, passphrase: 'correct horse' });
  const page = await read(`/s/${id}`, toForm({ passphrase: 'correct horse' }));
  const key = /data-key="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const passphrase = await hashPassphrase('another one');
  const [shown, file] = await within(id, async (link) => {
    const asked = [link.show({ key }, TEST), link.read({ key })] as const;
    await link.change(owner.accountId, { passphrase }, 'test');
    return [(await asked[0]) === null, (await asked[1]) === null];
  });
  expect([shown, file]).toEqual([true, true]);
});

it('does not open where a passphrase is set while it is rendered anew', async () => {
  const { owner, conversationId } = await startOwner();
  const { id } = await share(owner, { conversationId });
  const passphrase = await hashPassphrase('correct horse');
  const isShown = await within(id, async (link) => {
    const asked = link.show({}, NEWER);
    await link.change(owner.accountId, { passphrase }, 'newer');
    return (await asked) !== null;
  });
  expect(isShown).toBe(false);
});

it('is rendered anew once, for all who ask meanwhile', async () => {
  const { owner, conversationId } = await startOwner();
  const { id } = await share(owner, { conversationId });
  const render = vi.spyOn(ShareStore.prototype, 'render');
  const shown = await within(id, async (link) => {
    const all = await Promise.all(Array.from({ length: 5 }, () => link.show({}, NEWER)));
    return all.map((one) => one?.kind);
  });
  expect(shown).toEqual(Array(5).fill('open'));
  expect(render).toHaveBeenCalledTimes(1);
});

it('breaks off where it is rendered anew while it is read', async () => {
  const { owner, conversationId } = await startOwner();
  const { id } = await share(owner, { conversationId });
  const end = await within(id, async (link) => {
    const before = await link.show({}, TEST);
    await link.show({}, NEWER);
    if (before?.kind !== 'open') return 'not open';
    return new Response(before.body).text().catch(() => 'broken off');
  });
  expect(end).toBe('broken off');
});
