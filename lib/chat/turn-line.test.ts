import { expect, it } from 'vitest';
import { fail } from '@/lib/domain/failure';
import { toTurnLine } from './turn-line';

const usage = {
  inputTokens: 1_000_000,
  cachedInputTokens: 500_000,
  outputTokens: 100_000,
  totalTokens: 1_100_000,
};

it('says what a turn cost, in millionths of a dollar', () => {
  const line = toTurnLine('0123456789abcdef0123', {
    status: 'done',
    usage,
    timing: { firstToken: 20, total: 900 },
  });
  expect(line).toMatchObject({ cost: 410_000, firstToken: 20, total: 900, status: 'done' });
  expect(line.conversation).toBe('0123456789abcdef');
});

it('says how a turn failed by its code, not in words that may quote somebody', () => {
  const { failure } = fail('model-refused', 'The model refused: "secret"');
  const line = toTurnLine('0', { status: 'failed', failure });
  expect(line.failure).toBe('model-refused');
  expect(JSON.stringify(line)).not.toContain('secret');
});
