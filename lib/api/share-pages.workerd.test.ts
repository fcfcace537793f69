import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { read, readAll, share, startOwner, toForm } from '@/test/sharing';

const DAY = 86_400_000;

describe('a share link', () => {
  it('shows the branch, to anyone, without a cookie', async () => {
    const { owner, conversationId } = await startOwner();
    const { id, url, count, expiresAt } = await share(owner, { conversationId });
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(url).toBe(`http://parley.test/s/${id}`);
    expect(count).toBe(4);
    expect(Math.abs((expiresAt ?? 0) - Date.now() - 30 * DAY)).toBeLessThan(60_000);
    const page = await read(`/s/${id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<strong>energy</strong>');
    expect(page.text).toContain('class="katex"');
    expect(page.text).toContain('<span class="k">return</span>');
    expect(page.text.match(/<article id="m\d"/g)).toHaveLength(4);
    expect(page.text).toContain('<summary>notes.txt</summary><div dir="auto">a &lt;note&gt;</div>');
    expect((await read(`/s/${id}.md`)).text).toContain('*notes.txt:*\n\n```\na <note>\n```');
  });

  it('says to robots, caches, other sites and frames what it must', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId });
    for (const { status, headers } of await readAll(id)) {
      expect(status).toBe(200);
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toContain('private');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
    const { text } = await read(`/s/${id}`);
    expect(text).toContain('<meta name="robots" content="noindex');
    expect(text).toContain('<meta property="og:title" content="Moons">');
    expect(text).toContain(`<meta property="og:image" content="http://parley.test/s/${id}.png">`);
  });

  it('shows nothing of what its owner did not mean to show', async () => {
    const { owner, conversationId } = await startOwner();
    const item = await share(owner, { conversationId });
    await owner.ask(conversationId, 'CANARY-later-question');
    const forms = await readAll(item.id);
    const found = forms.flatMap(({ text }) => text.match(/CANARY-[\w-]+/g) ?? []);
    expect(found).toEqual([]);
    const secrets = [conversationId, owner.accountId, 'message-', 'tool-call', '2026-01-02'];
    for (const { text } of forms) {
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    const [, , json] = forms;
    const times = (json?.text.match(/\b1\d{12}\b/g) ?? []).map((time) => Number(time) % DAY);
    expect(new Set(times)).toEqual(new Set([0]));
  });

  it('shows the system prompt where its owner ticked it', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId, withSystem: true });
    for (const { text } of (await readAll(id)).slice(0, 3)) {
      expect(text).toContain('CANARY-system');
      expect(text).not.toMatch(/CANARY-(?!system)/);
    }
  });

  it('ends at the chosen message and begins at another', async () => {
    const { owner, conversationId } = await startOwner();
    const messages = await owner.messages(conversationId);
    const [, answer, question] = messages.map((message) => message.id);
    const { id } = await share(owner, { conversationId, firstId: answer, leafId: question });
    const { text } = await read(`/s/${id}.md`);
    expect(text).toContain('**energy**');
    expect(text).toContain('And a table?');
    expect(text).not.toContain('What is the first law?');
    expect(text).not.toContain('| a |');
  });

  it('shows later turns only when it is updated, at the same address', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId, title: 'Mine' });
    const before = await read(`/s/${id}`);
    await owner.ask(conversationId, 'CANARY-later-question');
    expect((await read(`/s/${id}`)).text.replace(/nonce="[^"]+"/g, '')).toBe(
      before.text.replace(/nonce="[^"]+"/g, ''),
    );
    const changed = await owner.call(`/api/shares/${id}`, {
      method: 'PATCH',
      body: { update: true },
    });
    expect(await changed.json()).toMatchObject({ id, title: 'Mine', count: 6 });
    for (const { text } of (await readAll(id)).slice(0, 3)) {
      expect(text).toContain('CANARY-later-question');
    }
  });

  it('is updated without what was left out of it, until that is taken back', async () => {
    const { owner, conversationId } = await startOwner();
    const [, answer] = await owner.messages(conversationId);
    const { id } = await share(owner, { conversationId, firstId: answer?.id, withSystem: true });
    const update = (body: Record<string, unknown>) =>
      owner.call(`/api/shares/${id}`, { method: 'PATCH', body: { update: true, ...body } });
    expect(await (await update({})).json()).toMatchObject({ count: 3 });
    const kept = (await read(`/s/${id}.md`)).text;
    expect(kept).toContain('CANARY-system');
    expect(kept).not.toContain('What is the first law?');
    expect(await (await update({ firstId: null, withSystem: false })).json()).toMatchObject({
      count: 4,
      range: { withSystem: false },
    });
    expect((await read(`/s/${id}.md`)).text).not.toContain('CANARY-system');
  });

  it('bears a title without what nobody sees', async () => {
    const { owner, conversationId } = await startOwner();
    const title = 'A\u202Eb\u200B\u0000\u2066c</title><script>alert(1)</script>';
    const item = await share(owner, { conversationId, title });
    expect(item.title).toBe('Abc</title><script>alert(1)</script>');
    const { text } = await read(`/s/${item.id}`);
    expect(text).toContain('<title>Abc&lt;/title&gt;');
    expect(text.match(/<script/g)).toHaveLength(1);
  });

  it('counts how often browsers open it, and nothing else', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId });
    await read(`/s/${id}`);
    await read(`/s/${id}`, { headers: { 'sec-fetch-dest': 'document' } });
    await read(`/s/${id}`, { headers: { 'sec-fetch-dest': 'document' } });
    const list = await owner.call('/api/shares');
    expect(await list.json()).toMatchObject({ items: [{ id, views: 2 }], nextCursor: null });
  });
});

describe('a passphrase', () => {
  const PASSPHRASE = 'correct horse battery';

  it('opens the page without a cookie, and its other forms with it', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId, passphrase: PASSPHRASE });
    const locked = await read(`/s/${id}`);
    expect(locked.status).toBe(200);
    expect(locked.text).toContain('Passphrase');
    for (const { text } of await readAll(id)) expect(text).not.toMatch(/Moons|energy/);
    expect((await read(`/s/${id}`, toForm({ passphrase: 'wrong' }))).status).toBe(403);
    const page = await read(`/s/${id}`, toForm({ passphrase: PASSPHRASE }));
    expect(page.text).toContain('<strong>energy</strong>');
    expect(page.text).not.toContain(PASSPHRASE);
    const key = /data-key="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect((await read(`/s/${id}.md`, toForm({ key }))).text).toContain('**energy**');
    expect((await read(`/s/${id}.md`, toForm({ key: `9${key}` }))).status).toBe(403);
    expect((await read(`/s/${id}.json`)).status).toBe(403);
    await owner.call(`/api/shares/${id}`, { method: 'PATCH', body: { passphrase: 'another one' } });
    expect((await read(`/s/${id}.md`, toForm({ key }))).status).toBe(403);
  });

  it('can be tried ten times in a quarter of an hour, also at once', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId, passphrase: PASSPHRASE });
    const tries = Array.from({ length: 14 }, () =>
      read(`/s/${id}`, toForm({ passphrase: 'wrong' })),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(403), ...Array(4).fill(429)]);
    const late = await read(`/s/${id}`, toForm({ passphrase: PASSPHRASE }));
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  it('is kept as a slow hash only', async () => {
    const { owner, conversationId } = await startOwner();
    const { id } = await share(owner, { conversationId, passphrase: PASSPHRASE });
    const meta = await runInDurableObject(env.SHARE.getByName(id), (_, { storage }) =>
      storage.sql.exec<{ meta: string }>('SELECT meta FROM share').one(),
    );
    expect(meta.meta).not.toContain(PASSPHRASE);
  });
});
