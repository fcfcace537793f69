import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING } from '@/lib/domain/budget';
import { BudgetStore } from './budget-store';

const RUNS = env.PROVE === '1' ? 2_000 : 150;
const limits = { tokens: 1_000, cost: 1_000, turns: 5 };
const DAY = 86_400_000;
const noon = DAY * 20_000 + DAY / 2;

let next = 0;

/** Runs in an object that nothing was stored in. */
const inStore = <T>(use: (open: () => BudgetStore) => T): Promise<T> => {
  next += 1;
  const stub = env.BUDGET.getByName(`store-${next}`);
  return runInDurableObject(stub, (_, state) => use(() => new BudgetStore(state.storage)));
};

const toHold = (id: string, tokens: number, until = noon + 1_000) => ({
  id,
  tokens,
  cost: tokens,
  until,
});
const visitor = (now: number) => ({ name: 'visitor', now }) as const;

describe('a budget', () => {
  it('takes back what was held and counts what was spent', () =>
    inStore((open) => {
      const store = open();
      expect(store.hold(toHold('a', 900), limits, visitor(noon))).toBeNull();
      expect(store.hold(toHold('b', 200), limits, visitor(noon))?.code).toBe('budget-spent');
      store.settle('a', { tokens: 100, cost: 90 }, noon);
      expect(store.standing(noon)).toEqual({
        spent: { tokens: 100, cost: 90 },
        held: NOTHING,
        running: 0,
      });
      expect(store.hold(toHold('b', 900), limits, visitor(noon))).toBeNull();
    }));

  it('counts a turn once, however often it is held and settled', () =>
    inStore((open) => {
      const store = open();
      store.hold(toHold('a', 900), limits, visitor(noon));
      expect(store.hold(toHold('a', 900), limits, visitor(noon))).toBeNull();
      store.settle('a', { tokens: 10, cost: 10 }, noon);
      store.settle('a', { tokens: 10, cost: 10 }, noon);
      store.settle('never', { tokens: 10, cost: 10 }, noon);
      expect(store.standing(noon).spent).toEqual({ tokens: 10, cost: 10 });
    }));

  it('counts a hold that nobody settles in full, and no longer as a running turn', () =>
    inStore((open) => {
      open().hold(toHold('lost', 400), limits, visitor(noon));
      const later = open();
      expect(later.standing(noon + 999)).toMatchObject({ running: 1 });
      expect(later.standing(noon + 1_000)).toEqual({
        spent: { tokens: 400, cost: 400 },
        held: NOTHING,
        running: 0,
      });
      later.settle('lost', { tokens: 1, cost: 1 }, noon + 2_000);
      expect(later.standing(noon + 2_000).spent.tokens).toBe(400);
    }));

  it('is whole again the next day, but for what runs across midnight', () =>
    inStore((open) => {
      const store = open();
      store.hold(toHold('a', 700), limits, visitor(noon));
      store.settle('a', { tokens: 700, cost: 700 }, noon);
      store.hold(toHold('b', 300, noon + DAY), limits, visitor(noon));
      expect(store.standing(noon + DAY / 2)).toMatchObject({
        spent: NOTHING,
        held: { tokens: 300, cost: 300 },
      });
    }));

  it('stores nothing before it is first held against', () =>
    inStore((open) => {
      const store = open();
      store.settle('a', { tokens: 1, cost: 1 }, noon);
      expect(store.standing(noon)).toEqual({ spent: NOTHING, held: NOTHING, running: 0 });
    }));

  it('is never passed, whatever is held, settled, lost and reopened in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), (steps) => inStore(run(steps))),
      { numRuns: RUNS },
    );
  });
});

const step = fc.record({
  id: fc.integer({ min: 0, max: 12 }).map(String),
  what: fc.constantFrom('hold', 'hold', 'settle', 'reopen'),
  tokens: fc.integer({ min: 0, max: 600 }),
  /** Of what was held, how much was really used. */
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  pause: fc.integer({ min: 0, max: 400 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const run = (steps: readonly Step[]) => (open: () => BudgetStore) => {
  const granted = new Map<string, number>();
  let now = noon;
  let store = open();
  for (const { id, what, tokens, share, pause } of steps) {
    now += pause;
    if (what === 'reopen') store = open();
    if (what === 'settle') {
      const used = Math.floor((granted.get(id) ?? 0) * share);
      store.settle(id, { tokens: used, cost: used }, now);
    }
    const isNew = what === 'hold' && !granted.has(id);
    if (isNew && !store.hold(toHold(id, tokens, now + 1_000), limits, visitor(now))) {
      granted.set(id, tokens);
    }
    const { spent, held, running } = store.standing(now);
    expect(spent.tokens + held.tokens).toBeLessThanOrEqual(limits.tokens);
    expect(running).toBeLessThanOrEqual(limits.turns);
  }
};
