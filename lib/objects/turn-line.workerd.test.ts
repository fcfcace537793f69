import { afterEach, expect, it, vi } from 'vitest';
import { Visitor } from '@/test/client';

afterEach(() => vi.restoreAllMocks());

it('writes one line about a turn, without a word of it, without cookies and addresses', async () => {
  const written = vi.spyOn(console, 'log');
  const visitor = new Visitor();
  await visitor.ask('line', 'A very secret question');
  const texts = () => written.mock.calls.map(([text]) => String(text));
  await vi.waitFor(() => expect(texts().some((text) => text.includes('"turn"'))).toBe(true));
  const lines = texts().filter((text) => text.includes('"event":"turn"'));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'turn',
    status: 'done',
    conversation: expect.stringMatching(/^[0-9a-f]{16}$/),
    outputTokens: expect.any(Number),
    cost: expect.any(Number),
    total: expect.any(Number),
  });
  const [accountId = '', secret = ''] = visitor.cookie.split('=')[1]?.split('.') ?? [];
  for (const word of ['secret question', accountId, secret]) {
    expect(texts().join('\n')).not.toContain(word);
  }
});
