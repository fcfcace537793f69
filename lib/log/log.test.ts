import { afterEach, expect, it, vi } from 'vitest';
import { logBug, logFault } from './log';

afterEach(() => vi.restoreAllMocks());

function watch() {
  const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return () => JSON.parse(String(written.mock.calls.at(-1)?.[0])) as Record<string, unknown>;
}

it('writes where a bug is, and nothing of what it says', () => {
  const line = watch();
  const id = logBug(new SyntaxError('Unexpected token: my secret\n    at my second secret (x:1)'));
  expect(line()).toMatchObject({ event: 'bug', id, name: 'SyntaxError' });
  expect(JSON.stringify(line())).toContain('log.test.ts');
  expect(JSON.stringify(line())).not.toContain('secret');
});

it('knows what a parser quotes for no words of its own', () => {
  const line = watch();
  try {
    JSON.parse('my secret');
  } catch (error) {
    logBug(error);
  }
  expect(JSON.stringify(line())).not.toContain('secret');
});

it('writes nothing of a thrown value that is no error', () => {
  const line = watch();
  logBug('my secret');
  expect(line()).toMatchObject({ event: 'bug', name: 'a thrown string', stack: [] });
});

it('tells the owner in our words what is to be mended', () => {
  const line = watch();
  logFault('There is no rate limiter.');
  expect(line()).toEqual({ event: 'fault', what: 'There is no rate limiter.' });
});
