import { describe, expect, it } from 'vitest';
import type { AnswerFormat } from '@/lib/domain/message';
import { toVerdict } from './structured-answer';

const format: AnswerFormat = {
  type: 'json_schema',
  name: 'order',
  schema: {
    type: 'object',
    properties: {
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: { price: { type: 'number' } },
          required: ['price'],
        },
      },
    },
    required: ['items'],
  },
};
const whole = { isBroken: false, isComplete: true };

describe('a structured answer', () => {
  it('is checked against its schema, and each place that fails is named', () => {
    expect(toVerdict('{"items":[{"price":3}]}', format, whole)).toMatchObject({ isGood: true });
    const verdict = toVerdict('{"items":[{"price":3},{"price":"four"}]}', format, whole);
    expect(verdict.isGood).toBe(false);
    expect(verdict.mismatches.map(({ path }) => path)).toEqual(['items[1].price']);
  });

  it('is not said to follow what nobody checked', () => {
    const schema = { type: 'object', properties: { id: { type: 'string', pattern: '^a$' } } };
    const verdict = toVerdict('{"id":"b"}', { type: 'json_schema', name: 'x', schema }, whole);
    expect(verdict.text).toContain('patterns and formats were not checked');
  });

  it('has to be an object where any object was asked for', () => {
    expect(toVerdict('{}', { type: 'json_object' }, whole).isGood).toBe(true);
    expect(toVerdict('[]', { type: 'json_object' }, whole).isGood).toBe(false);
  });

  it('that broke off or is no JSON is said to be so, and a schema that cannot be used as well', () => {
    const toText = (...args: Parameters<typeof toVerdict>) => toVerdict(...args).text;
    expect(toText('{"a', format, { isBroken: false, isComplete: false })).toContain('not complete');
    expect(toText('Sorry', format, { isBroken: true, isComplete: false })).toContain('not valid');
    const lost: AnswerFormat = { ...format, schema: { $ref: '#/nowhere' } };
    expect(toText('{}', lost, whole)).toContain('cannot be used');
  });
});
