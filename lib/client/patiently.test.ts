import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** What webpack throws where a part does not load. */
const toLoadError = () =>
  Object.assign(new Error('Loading chunk 1 failed.'), { request: '/_next/static/chunks/1.js' });

const begin = async (answer: () => Promise<Response>) => {
  vi.stubGlobal('fetch', vi.fn(answer));
  const { patiently } = await import('./patiently');
  const { outdated } = await import('./outdated');
  return { patiently, outdated };
};

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks for a part again until it comes, and then never', async () => {
  const { patiently, outdated } = await begin(() => Promise.reject(new TypeError('offline')));
  const load = vi.fn<() => Promise<string>>();
  load.mockRejectedValueOnce(toLoadError()).mockRejectedValueOnce(toLoadError());
  load.mockResolvedValue('part');
  const ask = patiently(load);
  const first = ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await first).toBe('part');
  expect(await ask()).toBe('part');
  expect(load).toHaveBeenCalledTimes(3);
  expect(outdated.get()).toBe(false);
});

it.each([
  [404, true],
  [200, false],
  [503, false],
])(
  'with an answer of %d for a part that does not load, the page is outdated: %s',
  async (status, isOutdated) => {
    const { patiently, outdated } = await begin(async () => new Response(null, { status }));
    void patiently(() => Promise.reject(toLoadError()))();
    await vi.advanceTimersByTimeAsync(0);
    expect(fetch).toHaveBeenCalledWith('/_next/static/chunks/1.js', expect.anything());
    expect(outdated.get()).toBe(isOutdated);
  },
);

it('asks no server about an error of the part itself', async () => {
  const { patiently, outdated } = await begin(async () => new Response(null, { status: 404 }));
  void patiently(() => Promise.reject(new Error('a bug')))();
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).not.toHaveBeenCalled();
  expect(outdated.get()).toBe(false);
});
