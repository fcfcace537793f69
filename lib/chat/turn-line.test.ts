import { expect, it } from 'vitest';
import { fail } from '@/lib/domain/failure';
import { DEFAULT_MODEL } from '@/lib/models/catalogue';
import { toTurnLine } from './turn-line';

const { prices } = DEFAULT_MODEL;

const usage = {
  inputTokens: 1_000_000,
  cachedInputTokens: 500_000,
  outputTokens: 100_000,
  totalTokens: 1_100_000,
};

it('says what a turn cost, in millionths of a dollar', () => {
  const timing = { firstToken: 20, total: 900 };
  const line = toTurnLine('0123456789abcdef0123', { status: 'done', usage, timing }, prices);
  expect(line).toMatchObject({ cost: 410_000, firstToken: 20, total: 900, status: 'done' });
  expect(line.conversation).toBe('0123456789abcdef');
});

it('says how a turn failed by its code, not in words that may quote somebody', () => {
  const { failure } = fail('model-refused', 'The model refused: "secret"');
  const line = toTurnLine('0', { status: 'failed', failure }, prices);
  expect(line.failure).toBe('model-refused');
  expect(JSON.stringify(line)).not.toContain('secret');
});
