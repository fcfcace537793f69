import { afterEach, beforeEach, expect, it, vi } from 'vitest';

type Ask = typeof import('./request').request;
let request: Ask;

beforeEach(async () => {
  vi.resetModules();
  ({ request } = await import('./request'));
});
afterEach(() => vi.unstubAllGlobals());

const toJson = (value: unknown, status: number) => new Response(JSON.stringify(value), { status });

it('gives the failure that the server names', async () => {
  const error = { code: 'turn-running', message: 'An answer is being written.' };
  vi.stubGlobal('fetch', async () => toJson({ error }, 409));
  expect(await request('/x')).toEqual({ ok: false, failure: { ...error, retryable: false } });
});

it('finds words for an answer that is not ours', async () => {
  vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  const answer = await request('/x');
  expect(answer).toMatchObject({ ok: false, failure: { code: 'internal', retryable: true } });
});

it('takes a lost connection for a failure, not for an error', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await request('/x')).toMatchObject({ ok: false, failure: { code: 'offline' } });
});

it('waits with others until the first answer has brought the session', async () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return new Promise<Response>((resolve) => answers.push(() => resolve(new Response())));
  });
  const first = request('/first');
  const second = request('/second');
  await Promise.resolve();
  expect(asked).toEqual(['/first']);
  answers[0]?.();
  await first;
  await vi.waitFor(() => expect(asked).toEqual(['/first', '/second']));
  answers[1]?.();
  await second;
});

it('lets another go first when the first one failed', async () => {
  let calls = 0;
  vi.stubGlobal('fetch', async () => {
    if (++calls === 1) throw new TypeError('Failed to fetch');
    return new Response();
  });
  await Promise.all([request('/first'), request('/second')]);
  expect(calls).toBe(2);
});
