import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { BudgetStore } from '@/lib/objects/budget-store';
import { holdTurn } from '@/lib/objects/turn-budget';
import { readChunks, Visitor } from '@/test/client';
import { api } from './app';

const DAY = { tokens: 2_000_000, cost: 1_000_000, turns: 3 };

const accountOf = (visitor: Visitor) => env.ACCOUNT.getByName(visitor.accountId);

const standing = (visitor: Visitor) =>
  runInDurableObject(accountOf(visitor), (_, { storage }) =>
    new BudgetStore(storage).standing(Date.now()),
  );

async function spend(visitor: Visitor, tokens: number): Promise<void> {
  const account = accountOf(visitor);
  const hold = { id: crypto.randomUUID(), tokens, cost: 0, until: Date.now() + 60_000 };
  await account.hold(hold, DAY, 'visitor');
  await account.settle(hold.id, { tokens, cost: 0 });
}

/** What one turn with these words holds. */
async function toHold(visitor: Visitor, text: string): Promise<number> {
  const response = await visitor.send('measure', text);
  const { held } = await standing(visitor);
  await visitor.call('/api/chat/measure/stop', { method: 'POST', body: {} });
  await response.text();
  return held.tokens;
}

const codes = async (responses: Response[]) =>
  Promise.all(
    responses.map(async (response) =>
      response.ok ? 'begun' : ((await response.json()) as Refused).error.code,
    ),
  );
type Refused = { error: { code: string; message: string; retryAt?: number } };

const count = (all: string[], code: string) => all.filter((one) => one === code).length;

describe('200 sends at once', () => {
  it('begin three turns, and end them all the same', async () => {
    const visitor = new Visitor();
    await visitor.ask('first', 'Hello');
    const responses = await Promise.all(
      Array.from({ length: 200 }, (_, i) => visitor.send(`many-${i}`, '[[fault:long:50:100]]')),
    );
    const begun = responses.filter((response) => response.ok);
    const refused = await codes(responses.filter((response) => !response.ok));
    expect([begun.length, count(refused, 'rate-limited')]).toEqual([3, 197]);
    expect((await standing(visitor)).running).toBe(3);
    for (const response of begun) await readChunks(response);
    await expect.poll(async () => (await standing(visitor)).running).toBe(0);
    await visitor.ask('afterwards', 'Hello');
  });

  it('never pass the budget, whatever they would have cost together', async () => {
    const visitor = new Visitor();
    await visitor.ask('first', 'Hello');
    const text = '[[fault:hang:5]]';
    const held = await toHold(visitor, text);
    const { spent } = await standing(visitor);
    // What is left pays for one turn, and not for two.
    await spend(visitor, DAY.tokens - spent.tokens - Math.floor(held * 1.5));
    const responses = await Promise.all(
      Array.from({ length: 200 }, (_, i) => visitor.send(`dear-${i}`, text)),
    );
    const all = responses.map((response) => response.status);
    expect([all.filter((status) => status === 200).length, new Set(all)]).toEqual([
      1,
      new Set([200, 429]),
    ]);
    const after = await standing(visitor);
    expect(after.spent.tokens + after.held.tokens).toBeLessThanOrEqual(DAY.tokens);
    expect(after.running).toBe(1);
    const begun = all.indexOf(200);
    await visitor.call(`/api/chat/dear-${begun}/stop`, { method: 'POST', body: {} });
    await responses[begun]?.text();
  });
});

describe('a spent budget', () => {
  it('is told with the time of the next one, stores nothing, and is whole for others', async () => {
    const visitor = new Visitor();
    await visitor.ask('first', 'Hello');
    const { spent } = await standing(visitor);
    await spend(visitor, DAY.tokens - spent.tokens);
    const refused = await visitor.send('late', 'One more');
    expect(refused.status).toBe(429);
    const { error } = (await refused.json()) as Refused;
    expect(error).toMatchObject({ code: 'budget-spent' });
    expect((error.retryAt ?? 0) % 86_400_000).toBe(0);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await visitor.call('/api/conversations/late')).status).toBe(404);
    await new Visitor().ask('other', 'Hello');
  });

  it('counts what a turn used, and no more', async () => {
    const visitor = new Visitor();
    const answer = await visitor.ask('first', 'Explain recursion with a simple example.');
    await expect.poll(async () => (await standing(visitor)).running).toBe(0);
    const { spent, held } = await standing(visitor);
    expect(held.tokens).toBe(0);
    const used = answer.metadata?.usage?.totalTokens ?? 0;
    // The search for a title is counted as well.
    expect(spent.tokens - used).toBeGreaterThan(0);
    expect(spent.tokens - used).toBeLessThan(500);
  });

  it('counts a turn that was stopped by what it sent and wrote', async () => {
    const visitor = new Visitor();
    await toHold(visitor, '[[fault:hang:5]]');
    await expect.poll(async () => (await standing(visitor)).running).toBe(0);
    expect((await standing(visitor)).spent.tokens).toBeGreaterThan(0);
  });

  it('counts nothing for a turn that the provider refused', async () => {
    const visitor = new Visitor();
    await (await visitor.send('refused', '[[fault:500]]')).text();
    await expect.poll(async () => (await standing(visitor)).running).toBe(0);
    expect((await standing(visitor)).spent.tokens).toBe(0);
  });

  it('settles a turn whose object went away', async () => {
    const visitor = new Visitor();
    const response = await visitor.send('gone', '[[fault:hang:5]]');
    expect((await standing(visitor)).running).toBe(1);
    const stub = env.CONVERSATION.getByName(`${visitor.accountId}:gone`);
    await runInDurableObject(stub, (_, state) => state.abort('killed')).catch(() => undefined);
    await response.text().catch(() => undefined);
    await visitor.messages('gone');
    await expect.poll(async () => (await standing(visitor)).running).toBe(0);
    expect((await standing(visitor)).spent.tokens).toBeGreaterThan(0);
  });
});

describe('a deployment', () => {
  const turn = { branch: [], settings: {}, until: Date.now() + 60_000 };
  const hold = async (vars: object, account: string, source = {}) => {
    await begin(account);
    return holdTurn({ ...env, ...vars } as never, account, source, turn);
  };
  const code = async (result: ReturnType<typeof hold>) => {
    const held = await result;
    return held.ok ? 'held' : held.failure.code;
  };

  it('that is paused, or whose limits cannot be read, begins no turn', async () => {
    expect(await code(hold({ PAUSED: '1' }, 'paused'))).toBe('closed');
    expect(await code(hold({ VISITOR_DAILY_USD: 'a lot' }, 'unclear'))).toBe('closed');
    expect(await code(hold({ PAUSED: '' }, 'open'))).toBe('held');
  });

  it('spends its cap over many visitors, to the last slice, and no more', async () => {
    // Two slices of 2 USD, and turns of a whole window that hold 0.47 USD each: four fit into a slice.
    const vars = { DEPLOYMENT_DAILY_USD: 4, VISITOR_DAILY_USD: 10, VISITOR_DAILY_TOKENS: 1e9 };
    const dear = { branch: [toMessage(3_700_000)], settings: {}, until: Date.now() + 60_000 };
    const held = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        await begin(`crowd-${i}`);
        return holdTurn({ ...env, ...vars } as never, `crowd-${i}`, {}, dear);
      }),
    );
    const begun = held.filter(({ ok }) => ok);
    const slices = new Set(begun.flatMap((one) => (one.ok ? one.value.holders.at(-1) : [])));
    expect(slices).toEqual(new Set(['deployment:0', 'deployment:1']));
    expect(begun.length).toBe(8);
    const refused = held.find(({ ok }) => !ok);
    expect(refused?.ok === false && refused.failure).toMatchObject({ code: 'budget-spent' });
    // Whoever was refused holds nothing either.
    const idle = await Promise.all(held.map(({ ok }, i) => (ok ? true : isIdle(`crowd-${i}`))));
    expect(idle).toEqual(held.map(() => true));
  });

  it('limits what one network spends with however many accounts', async () => {
    const vars = { ADDRESS_DAILY_USD: 0.12 };
    const from = (account: string, address: string) => code(hold(vars, account, { address }));
    expect(await from('a-1', 'one')).toBe('held');
    expect(await from('a-2', 'one')).toBe('held');
    expect(await from('a-3', 'one')).toBe('budget-spent');
    expect(await from('a-4', 'two')).toBe('held');
  });

  it('begins nothing when a budget does not answer', async () => {
    const BUDGET = { getByName: () => ({ hold: () => Promise.reject(new Error('Overloaded')) }) };
    expect(await code(hold({ BUDGET }, 'away'))).toBe('closed');
  });
});

/** Nothing is held for an account that is not there. */
const begin = (accountId: string) =>
  env.ACCOUNT.getByName(accountId).authenticate('', { create: true, device: '' });

const toMessage = (length: number) => ({
  id: 'm',
  role: 'user' as const,
  parts: [{ type: 'text' as const, text: 'a'.repeat(length) }],
});

const isIdle = (accountId: string) =>
  runInDurableObject(
    env.ACCOUNT.getByName(accountId),
    (_, { storage }) => new BudgetStore(storage).standing(Date.now()).running === 0,
  );

describe('what is stored', () => {
  const limited = { ...env, STORED_DAILY_MB: '1' };
  const store = (address: string, bytes: number, vars: object = limited) => {
    const message = { role: 'user', parts: [{ type: 'text', text: 'a'.repeat(bytes) }] };
    const body = JSON.stringify({ id: 'x', message, parentId: 'nobody' });
    const headers = {
      ...{ 'content-type': 'application/json', 'cf-connecting-ip': address },
      'content-length': String(body.length),
    };
    return api.request('/api/chat', { method: 'POST', headers, body }, vars as never);
  };

  it('in large requests counts for a network, with however many accounts', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      statuses.push((await store(`2001:db8:5:5::${i + 1}`, 300_000)).status);
    }
    // The parent is unknown: what counts is that they were let in.
    expect(statuses).toEqual([404, 404, 404, 429]);
    expect((await store('2001:db8:5:5::9', 1_000)).status).toBe(404);
    expect((await store('2001:db8:6:6::1', 300_000)).status).toBe(404);
    const refused = (await (await store('2001:db8:5:5::1', 300_000)).json()) as Refused;
    expect(refused.error).toMatchObject({ code: 'budget-spent' });
    expect((refused.error.retryAt ?? 0) % 86_400_000).toBe(0);
  });

  it('is nothing large where it cannot be counted', async () => {
    const BUDGET = { getByName: () => ({ hold: () => Promise.reject(new Error('Away')) }) };
    expect((await store('2001:db8:7:7::1', 300_000, { ...env, BUDGET })).status).toBe(503);
    const unclear = { ...env, STORED_DAILY_MB: 'much' };
    expect((await store('2001:db8:8:8::1', 300_000, unclear)).status).toBe(503);
  });
});

describe('bursts', () => {
  const sendMany = async (visitor: Visitor, times: number) => {
    const statuses: number[] = [];
    for (let i = 0; i < times; i += 1) {
      const body = { id: 'x', trigger: 'regenerate-message', messageId: 'a' };
      statuses.push((await visitor.call('/api/chat', { method: 'POST', body })).status);
    }
    return statuses;
  };

  it('of turns are refused by account, with the time to wait', async () => {
    const visitor = new Visitor('2001:db8:1:1::1');
    const statuses = await sendMany(visitor, 65);
    // The window may turn over once in between.
    expect(statuses[0]).toBe(404);
    expect(statuses).toContain(429);
    expect((await new Visitor('2001:db8:2:2::1').call('/api/conversations')).status).toBe(200);
  });

  it('of new accounts are refused by network, whatever its last 64 bits are', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 65; i += 1) {
      const visitor = new Visitor(`2001:db8:3:3::${i + 1}`);
      statuses.add((await visitor.call('/api/conversations', { method: 'POST', body: {} })).status);
    }
    expect(statuses).toEqual(new Set([201, 429]));
  });

  it('are refused when they cannot be counted', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.9' };
    const without = { ...env, RATE_REQUESTS: undefined };
    expect((await api.request('/api/models', { headers }, without as never)).status).toBe(503);
    const broken = { ...env, RATE_REQUESTS: { limit: () => Promise.reject(new Error('Away')) } };
    expect((await api.request('/api/models', { headers }, broken as never)).status).toBe(503);
  });

  it('are not counted on this machine', async () => {
    expect(await sendMany(new Visitor(), 65)).not.toContain(429);
  });
});
