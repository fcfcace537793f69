import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { api } from './app';
import type { ApiEnv } from './context';

const load = async (changes: object) => {
  const response = await api.request('/api/health', {}, { ...env, ...changes } as never);
  return { status: response.status, body: await response.json() };
};

it('says that storage and binding are there', async () => {
  expect(await load({})).toEqual({
    status: 200,
    body: { status: 'ok', storage: true, binding: true, limits: true },
  });
});

it('says which of them is away', async () => {
  const ACCOUNT = {
    getByName: () => ({ authenticate: () => Promise.reject(new Error('Overloaded')) }),
  } as unknown as ApiEnv['Bindings']['ACCOUNT'];
  expect(await load({ ACCOUNT })).toMatchObject({ status: 503, body: { storage: false } });
  expect(await load({ AI: undefined })).toMatchObject({ status: 503, body: { binding: false } });
});

it('says when no turn may begin', async () => {
  expect(await load({ PAUSED: '1' })).toMatchObject({ status: 503, body: { status: 'paused' } });
  expect(await load({ TURNS_AT_ONCE: 'many' })).toMatchObject({
    status: 503,
    body: { status: 'unavailable', limits: false },
  });
});
