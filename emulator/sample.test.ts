import { expect, it } from 'vitest';
import { toSample } from './sample';

it('fills in every property, of its type and within its bounds', () => {
  const schema = {
    type: 'object',
    required: ['name', 'age'],
    properties: {
      name: { type: 'string', minLength: 20 },
      age: { type: 'integer', minimum: 18 },
      share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      kind: { enum: ['a', 'b'] },
      fixed: { const: 7 },
      tags: { type: 'array', minItems: 2, items: { type: 'string', maxLength: 3 } },
      when: { type: 'string', format: 'date' },
      maybe: { type: ['null', 'boolean'] },
    },
  };
  expect(toSample(schema)).toEqual({
    name: 'sample name.........',
    age: 18,
    share: 0.5,
    kind: 'a',
    fixed: 7,
    tags: ['sam', 'sam'],
    when: '2026-01-01',
    maybe: true,
  });
});

it('follows references, ends recursive ones, and joins what allOf asks for', () => {
  const schema = {
    $defs: {
      node: {
        type: 'object',
        required: ['value'],
        properties: { value: { type: 'integer' }, next: { $ref: '#/$defs/node' } },
      },
    },
    allOf: [
      { type: 'object', properties: { list: { $ref: '#/$defs/node' } } },
      { required: ['extra'], properties: { extra: { anyOf: [{ type: 'boolean' }] } } },
    ],
  };
  const sample = toSample(schema) as { list: { value: number }; extra: boolean };
  expect(sample.extra).toBe(true);
  expect(sample.list.value).toBe(1);
  expect(JSON.stringify(sample).length).toBeLessThan(500);
});

it('gives a recursive schema that demands itself an end', () => {
  const node = { type: 'object', required: ['next'], properties: { next: { $ref: '#' } } };
  expect(() => JSON.stringify(toSample(node))).not.toThrow();
});
