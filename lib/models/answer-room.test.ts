import { describe, expect, it } from 'vitest';
import { toAnswerTokens, toRoom } from './answer-room';

describe('the room', () => {
  it('leaves the answer its place, and in a small window a quarter', () => {
    expect(toRoom(1_047_576, 32_768)).toBe(1_014_808);
    expect(toRoom(1_000, 32_768)).toBe(750);
  });

  it('is the larger, the less an answer may have', () => {
    expect(toAnswerTokens({}, 500)).toBe(500);
    expect(toAnswerTokens({ max_completion_tokens: 100 }, 500)).toBe(100);
    expect(toAnswerTokens({ max_tokens: 900 }, 500)).toBe(500);
  });
});
