import { describe, expect, it, vi } from 'vitest';
import { Conversation } from '@/lib/objects/conversation';
import { Visitor } from '@/test/client';
import { toFile } from '@/test/conversation-file';
import { askForShare, read, share, startOwner, toForm } from '@/test/sharing';

describe('before there is a link', () => {
  it('shows its owner the very page, and nobody else anything', async () => {
    const { owner, conversationId } = await startOwner();
    const preview = await owner.fetch(
      `/shares/preview?conversationId=${conversationId}&title=Mine`,
    );
    const shown = await preview.text();
    const { id } = await share(owner, { conversationId, title: 'Mine' });
    const { text } = await read(`/s/${id}`);
    const toMain = (html: string) => /<main>[\s\S]*<\/main>/.exec(html)?.[0];
    expect(toMain(shown)).toBe(toMain(text));
    expect(preview.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    const stranger = new Visitor();
    const path = `/shares/preview?conversationId=${conversationId}`;
    expect((await stranger.fetch(path)).status).toBe(404);
  });

  it('gives no session to a form of another site', async () => {
    for (const path of ['/shares/preview', '/s/none', '/s/none/report']) {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' };
      const response = await new Visitor().fetch(path, { ...toForm({}), headers });
      expect([path, response.headers.get('set-cookie')]).toEqual([path, null]);
      expect(response.status).toBeGreaterThanOrEqual(400);
    }
  });

  it('says with a page, and with a number for the log, that it broke', async () => {
    const { owner, conversationId } = await startOwner();
    vi.spyOn(Conversation.prototype, 'freeze').mockRejectedValueOnce(new Error('CANARY'));
    const page = await owner.fetch(`/shares/preview?conversationId=${conversationId}`);
    vi.restoreAllMocks();
    expect([page.status, page.headers.get('content-type')]).toEqual([
      ...[500, 'text/html; charset=utf-8'],
    ]);
    expect(await page.text()).toMatch(/this number: \w{8}/);
  });

  it('is looked at thirty times in a minute', async () => {
    const { owner, conversationId } = await startOwner();
    const elsewhere = new Visitor('2001:db8:77::1');
    elsewhere.cookie = owner.cookie;
    const ask = {
      page: () => elsewhere.fetch(`/shares/preview?conversationId=${conversationId}`),
      check: () =>
        elsewhere.call('/api/shares/check', { method: 'POST', body: { conversationId } }),
    };
    for (const again of Object.values(ask)) {
      const all = await Promise.all(Array.from({ length: 65 }, again));
      expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200, 429]));
    }
  });

  it('says where something stands that looks like a secret', async () => {
    const { owner, conversationId } = await startOwner();
    const checked = await owner.call('/api/shares/check', {
      method: 'POST',
      body: { conversationId, title: 'Ask anna@example.com' },
    });
    expect(await checked.json()).toMatchObject({
      count: 4,
      secrets: [
        { kind: 'e-mail address', message: null, hit: 'anna@example.com' },
        { kind: 'phone number', message: 4, hit: '+49 30 1234567' },
      ],
    });
  });

  it('refuses what is too long in words that say what to do', async () => {
    const long = toFile(Array.from({ length: 502 }, (_, index) => `message ${index}`));
    const { owner, conversationId } = await startOwner(long);
    const refused = await askForShare(owner, { conversationId });
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({
      error: {
        code: 'too-large',
        message: expect.stringContaining('Choose a later first message'),
      },
    });
    const messages = await owner.messages(conversationId, '?limit=200');
    const firstId = messages[0]?.id;
    expect((await share(owner, { conversationId, firstId })).count).toBe(200);
    const big = await startOwner(toFile(['Hello', 'x'.repeat(1_000_001)]));
    expect((await askForShare(big.owner, { conversationId: big.conversationId })).status).toBe(413);
  });

  it.each([
    ['a passphrase that is too short', { passphrase: '1234567' }],
    ['an end before its beginning', { expiresIn: 0 }],
    ['an end that is too far off', { expiresIn: 10_000 * 86_400 }],
    ['a field that there is not', { messages: [] }],
    ['a message that is not of the branch', { firstId: 'none' }],
  ])('refuses %s', async (_, body) => {
    const { owner, conversationId } = await startOwner();
    const response = await askForShare(owner, { conversationId, ...body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'bad-request' } });
  });
});

describe('continuing', () => {
  it('copies what is shown into a conversation of the reader’s own, who needs no account', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId });
    const reader = new Visitor();
    const made = await reader.call(`/api/shares/${id}/continue`, { method: 'POST' });
    expect(made.status).toBe(201);
    const copy = (await made.json()) as { id: string; title: string };
    expect(copy.title).toBe('Moons');
    expect(await reader.messages(copy.id)).toHaveLength(4);
    await reader.ask(copy.id, 'Go on');
    expect(await reader.messages(copy.id)).toHaveLength(6);
    expect(await owner.messages(conversationId)).toHaveLength(4);
    expect(reader.accountId).not.toBe(owner.accountId);
    const view = await reader.call(`/api/conversations/${copy.id}`);
    expect(await view.text()).not.toContain('CANARY');
  });

  it('needs the key where there is a passphrase', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId, passphrase: 'correct horse' });
    const reader = new Visitor();
    const path = `/api/shares/${id}/continue`;
    expect((await reader.call(path, { method: 'POST' })).status).toBe(403);
    const page = await read(`/s/${id}`, toForm({ passphrase: 'correct horse' }));
    const key = /data-key="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect((await reader.call(path, { method: 'POST', body: { key } })).status).toBe(201);
  });

  it('of nothing is nothing', async () => {
    const reader = new Visitor();
    const made = await reader.call('/api/shares/none/continue', { method: 'POST', body: {} });
    expect(made.status).toBe(404);
  });
});
