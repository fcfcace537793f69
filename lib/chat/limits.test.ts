import { describe, expect, it } from 'vitest';
import { DEFAULT_MODEL, withOutputLimit } from '@/lib/models/catalogue';
import { checkAnswerLimit } from './limits';

const ENV = { MAX_COMPLETION_TOKENS: '4096' };

describe('the longest answer that the owner allows', () => {
  it.each(['max_completion_tokens', 'max_tokens'])('is refused beyond, with %s named', (name) => {
    expect(checkAnswerLimit({ [name]: 4_096 }, ENV)).toBeNull();
    expect(checkAnswerLimit({ [name]: 4_097 }, ENV)).toMatchObject({
      code: 'bad-request',
      message: `settings.${name}: must be 4,096 at most here`,
    });
    expect(checkAnswerLimit({ [name]: 4_097 }, {})).toBeNull();
  });

  it('is what the model is said to take', () => {
    const { outputLimit, parameters } = withOutputLimit(DEFAULT_MODEL, 4_096);
    expect(outputLimit).toBe(4_096);
    const maxima = parameters.flatMap((one) =>
      one.name.startsWith('max_') ? [Reflect.get(one, 'maximum')] : [],
    );
    expect(maxima).toEqual([4_096, 4_096]);
    expect(withOutputLimit(DEFAULT_MODEL, 99_999).outputLimit).toBe(DEFAULT_MODEL.outputLimit);
  });
});
