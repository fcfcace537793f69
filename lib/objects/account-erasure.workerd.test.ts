import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createId } from '@/lib/security/session';
import { AccountErasure, type Owned } from './account-erasure';

beforeEach(() => vi.spyOn(console, 'error').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

/** Objects of an account; those in `broken` cannot be erased. */
function own(count: number, broken: Set<string>): Owned {
  const ids = new Set(Array.from({ length: count }, (_, index) => `object-${index}`));
  return {
    ids: () => [...ids],
    erase: async (id) => {
      if (broken.has(id)) throw new Error('Away');
    },
    forget: (id) => void ids.delete(id),
  };
}

const withErasure = (owned: Owned, act: (erasure: AccountErasure) => Promise<void>) =>
  runInDurableObject(env.ACCOUNT.getByName(createId()) as never, (_, { storage }) => {
    const erasure = new AccountErasure(storage, [owned]);
    erasure.begin();
    return act(erasure);
  });

it('goes past what cannot be erased now, and ends with it when it can', async () => {
  // More of them, and before the others, than are erased in one go.
  const broken = new Set(Array.from({ length: 45 }, (_, index) => `object-${index}`));
  const owned = own(60, broken);
  await withErasure(owned, async (erasure) => {
    expect(await erasure.goOn()).toBe('stuck');
    expect(owned.ids()).toHaveLength(60);
    expect(await erasure.goOn()).toBe('stuck');
    expect(owned.ids()).toEqual([...broken]);
    expect(erasure.isRunning).toBe(true);
    broken.clear();
    expect([await erasure.goOn(), await erasure.goOn()]).toEqual(['more', 'done']);
    expect(erasure.isRunning).toBe(false);
  });
});
