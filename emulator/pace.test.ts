import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toConfig } from './config';
import { parseFaults, toNumberedTokens, withoutMarkers } from './fault';
import { countDue, toDueTime } from './pace';

it('makes a token due at the time that it says, and none before', () => {
  const pace = fc.record({
    latencyMs: fc.integer({ min: 0, max: 1000 }),
    tokensPerSecond: fc.integer({ min: 1, max: 1000 }),
  });
  fc.assert(
    fc.property(pace, fc.integer({ min: 0, max: 500 }), (given, index) => {
      const time = toDueTime(given, index);
      return countDue(given, time) > index && (index === 0 || countDue(given, time - 1) <= index);
    }),
  );
});

it('reads its pace from the environment, and takes nonsense for the default', () => {
  expect(toConfig({}).pace).toEqual({ latencyMs: 250, tokensPerSecond: 120 });
  const env = { AI_LATENCY_MS: '0', AI_TOKENS_PER_SECOND: 'fast' };
  expect(toConfig(env).pace).toEqual({ latencyMs: 0, tokensPerSecond: 120 });
});

it('allows faults only where the environment says so', () => {
  expect(toConfig({ AI_FAULT: '429' }).faults).toBeNull();
  expect(toConfig({ AI_FAULTS: '1', AI_FAULT: '429' }).faults).toEqual({ always: '429' });
});

it('reads faults with their count and their amounts, and an unknown one as null', () => {
  expect(parseFaults('a [[fault:500x2]] b [[fault:429:7]] [[fault:cut:12]]')).toMatchObject([
    { kind: 'status', status: 500, times: 2 },
    { kind: 'status', status: 429, retryAfter: 7, times: Number.POSITIVE_INFINITY },
    { kind: 'cut', after: 12 },
  ]);
  expect(parseFaults('[[fault:long:1000:250]]')).toMatchObject([
    { kind: 'long', deltas: 1000, tokensPerSecond: 250 },
  ]);
  expect(parseFaults('[[fault:cutt]]')).toEqual([null]);
  expect(parseFaults('a fault')).toEqual([]);
  expect(withoutMarkers('Why? [[fault:cut:12]]')).toBe('Why?');
});

it('numbers the deltas of a long answer in four characters each', () => {
  const tokens = toNumberedTokens(1000);
  expect([tokens[0], tokens[999], new Set(tokens).size]).toEqual(['0000', '0999', 1000]);
  expect(new Set(toNumberedTokens(20_000).map((token) => token.length))).toEqual(new Set([4]));
});
