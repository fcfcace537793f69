import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { readChunks, Visitor } from '@/test/client';

type Session = { id: string; device: string; current: boolean };
type Overview = { sessions: Session[]; conversations: number; budget: { left: number } };

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const overview = async (visitor: Visitor) =>
  (await (await visitor.call('/api/account')).json()) as Overview;
const titles = async (visitor: Visitor) =>
  ((await (await visitor.call('/api/conversations')).json()) as { items: unknown[] }).items;

async function offer(visitor: Visitor): Promise<string> {
  const made = await visitor.call('/api/account/recovery', { method: 'POST', body: {} });
  const { url } = (await made.json()) as { url: string };
  expect(new URL(url).pathname + new URL(url).search).toBe('/');
  return new URL(url).hash.slice('#open='.length);
}

const redeem = (visitor: Visitor, token: string, headers = {}) =>
  visitor.call('/api/recovery', { method: 'POST', body: { token }, headers });

describe('an account', () => {
  it('tells where it is open, and what is left of the day', async () => {
    const visitor = new Visitor();
    await visitor.call('/api/conversations', {
      method: 'POST',
      body: {},
      headers: { 'user-agent': FIREFOX },
    });
    const { sessions, conversations, budget } = await overview(visitor);
    expect(sessions).toMatchObject([{ device: 'Firefox on Linux', current: true }]);
    expect(conversations).toBe(1);
    expect(budget.left).toBe(1);
    expect(JSON.stringify(sessions)).not.toContain(visitor.cookie.split('.')[1]);
  });
});

describe('a link to another device', () => {
  it('opens the account there, once', async () => {
    const visitor = new Visitor();
    await visitor.ask('here', 'Hello');
    const token = await offer(visitor);
    const other = new Visitor();
    expect((await redeem(other, token, { 'user-agent': FIREFOX })).status).toBe(204);
    expect(await titles(other)).toHaveLength(1);
    expect(other.cookie).not.toBe(visitor.cookie);
    const again = new Visitor();
    expect((await redeem(again, token)).status).toBe(404);
    expect(again.cookie).toBe('');
    expect((await overview(visitor)).sessions).toHaveLength(2);
  });

  it('ends with its time, and with the next one', async () => {
    const visitor = new Visitor();
    await visitor.ask('here', 'Hello');
    const first = await offer(visitor);
    const second = await offer(visitor);
    expect((await redeem(new Visitor(), first)).status).toBe(404);
    const stub = env.ACCOUNT.getByName(visitor.accountId);
    await runInDurableObject(stub, (_, { storage }) => {
      storage.sql.exec('UPDATE recoveries SET until = ?', Date.now() - 1);
    });
    expect((await redeem(new Visitor(), second)).status).toBe(404);
  });

  it('is no session itself, and is not found by guessing', async () => {
    const visitor = new Visitor();
    await visitor.ask('here', 'Hello');
    const token = await offer(visitor);
    const thief = new Visitor();
    thief.cookie = `parley=${token}`;
    expect(await titles(thief)).toEqual([]);
    for (const wrong of ['', 'x', `${visitor.accountId}.${'A'.repeat(43)}`]) {
      expect((await redeem(new Visitor(), wrong)).status).toBe(404);
    }
    const guesser = new Visitor('2001:db8:77::1');
    const statuses = new Set<number>();
    for (let i = 0; i < 65; i += 1) statuses.add((await redeem(guesser, 'x')).status);
    expect(statuses).toEqual(new Set([404, 429]));
  });
});

describe('a session', () => {
  it('that is revoked reads nothing more; the others go on', async () => {
    const visitor = new Visitor();
    await visitor.ask('here', 'Hello');
    const other = new Visitor();
    await redeem(other, await offer(visitor));
    const lost = (await overview(visitor)).sessions.find(({ current }) => !current);
    const revoked = await visitor.call(`/api/account/sessions/${lost?.id}`, { method: 'DELETE' });
    expect(revoked.status).toBe(204);
    expect(revoked.headers.get('set-cookie')).toBeNull();
    expect(await titles(other)).toEqual([]);
    expect(await titles(visitor)).toHaveLength(1);
  });

  it("of somebody else is none, and one's own takes its cookie along", async () => {
    const visitor = new Visitor();
    const stranger = new Visitor();
    await Promise.all([visitor.ask('here', 'Hello'), stranger.ask('there', 'Hello')]);
    const own = (await overview(visitor)).sessions[0]?.id;
    const end = (who: Visitor) => who.call(`/api/account/sessions/${own}`, { method: 'DELETE' });
    expect((await end(stranger)).status).toBe(404);
    expect(await titles(visitor)).toHaveLength(1);
    expect((await end(visitor)).headers.get('set-cookie')).toContain('Max-Age=0');
  });
});

describe('deletion of everything', () => {
  const tables = (stub: DurableObjectStub<undefined>) =>
    runInDurableObject(stub, (_, { storage }) =>
      storage.sql
        .exec<{ name: string }>('SELECT name FROM sqlite_master')
        .toArray()
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('_cf')),
    );

  it('erases the account and each of its objects, running turns included', async () => {
    const visitor = new Visitor();
    // More than are erased in one go.
    for (let i = 0; i < 45; i += 1) {
      await visitor.call('/api/conversations', { method: 'POST', body: {} });
    }
    await visitor.ask('hidden', 'Hello');
    await visitor.call('/api/conversations/hidden', { method: 'DELETE' });
    const running = await visitor.send('running', '[[fault:hang:5]]');
    const { accountId } = visitor;
    const list = (await (await visitor.call('/api/conversations?limit=200')).json()) as {
      items: { id: string }[];
    };
    const owned = [...list.items.map(({ id }) => id), 'hidden'];
    expect(owned).toHaveLength(47);

    const erased = await visitor.call('/api/account', { method: 'DELETE' });
    expect(erased.status).toBe(204);
    expect(erased.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(erased.headers.get('clear-site-data')).toBe('"storage"');
    await readChunks(running);
    const account = env.ACCOUNT.getByName(accountId);
    await expect.poll(() => tables(account as never)).toEqual([]);
    for (const id of owned) {
      const stub = env.CONVERSATION.getByName(`${accountId}:${id}`);
      expect(await tables(stub as never)).toEqual([]);
    }
  });

  it('leaves other accounts as they are', async () => {
    const visitor = new Visitor();
    const other = new Visitor();
    await Promise.all([visitor.ask('mine', 'Hello'), other.ask('mine', 'Hello')]);
    await visitor.call('/api/account', { method: 'DELETE' });
    expect(await titles(other)).toHaveLength(1);
  });
});
