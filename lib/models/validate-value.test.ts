import { describe, expect, it } from 'vitest';
import { validateValue } from './validate-value';

/** Each definition names the next one twice: 2^40 steps, in 3 kB. */
const doubling = {
  $ref: '#/$defs/d0',
  $defs: Object.fromEntries(
    Array.from({ length: 41 }, (_, i) => [
      `d${i}`,
      i === 40 ? {} : { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
    ]),
  ),
};

/** Doubles with each level of the value. */
const spreading = {
  $ref: '#/$defs/node',
  $defs: {
    node: {
      allOf: [
        { properties: { a: { $ref: '#/$defs/node' } } },
        { properties: { a: { $ref: '#/$defs/node' } } },
      ],
    },
  },
};

const nest = (levels: number): unknown => (levels === 0 ? {} : { a: nest(levels - 1) });

describe('a schema of a stranger', () => {
  it.each([
    ['that doubles at each reference', doubling, {}],
    ['that doubles at each level of the value', spreading, nest(60)],
    ['that leads back to itself', { $ref: '#' }, {}],
    [
      'that leads back to itself in every way',
      { anyOf: [{ $ref: '#' }, { not: { $ref: '#' } }] },
      1,
    ],
    ['that leads nowhere', { $ref: '#/$defs/none' }, {}],
  ])('is given up where it leads too far: %s', (_, schema, value) => {
    expect(() => validateValue(schema, value)).toThrow();
  });

  it.each([
    [{ pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`],
    [{ patternProperties: { '^(a+)+$': false } }, { [`${'a'.repeat(60)}!`]: 1 }],
    [{ propertyNames: { pattern: '^(a+)+$' } }, { [`${'a'.repeat(60)}!`]: 1 }],
    [{ format: 'url' }, `http://${'a'.repeat(60)}!`],
  ])('runs no expression of theirs: %j', (schema, value) => {
    expect(validateValue(schema, value)).toEqual([]);
  });

  it('changes nothing of the schema, nor of what all objects share', () => {
    const schema = JSON.parse(
      '{"properties":{"__proto__":{"type":"number"},"pattern":{"type":"string"}},"default":{"__proto__":{"polluted":1}}}',
    );
    const before = JSON.stringify(schema);
    expect(validateValue(schema, { pattern: 1 })).not.toEqual([]);
    expect(JSON.stringify(schema)).toBe(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('an honest schema', () => {
  it('may be a tree, and hold a long list', () => {
    const tree = {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, parts: { type: 'array', items: { $ref: '#' } } },
    };
    const part = { name: 'leaf', parts: [] };
    const value = { name: 'root', parts: Array.from({ length: 2_000 }, () => part) };
    expect(validateValue(tree, value)).toEqual([]);
    expect(validateValue(tree, { name: 'root', parts: [{ name: 1 }] })).not.toEqual([]);
  });

  it('may call its own properties like keywords', () => {
    const schema = { properties: { pattern: { type: 'string' }, format: { enum: ['a'] } } };
    expect(validateValue(schema, { pattern: 'x', format: 'a' })).toEqual([]);
    expect(validateValue(schema, { pattern: 1 })).not.toEqual([]);
    expect(validateValue(schema, { format: 'b' })).not.toEqual([]);
  });
});
