import { describe, expect, it } from 'vitest';
import { findLooseObjects, findMismatches, parseSchema } from './schema-check';
import { SCHEMA_EXAMPLES } from './schema-examples';

const order = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: { type: 'object', properties: { price: { type: 'number' } }, required: ['price'] },
    },
  },
};

describe('an answer', () => {
  it('that fits its schema has no mismatch', () => {
    expect(findMismatches(order, { items: [{ price: 1 }] })).toEqual([]);
  });

  it('that does not is told the path where', () => {
    expect(findMismatches(order, { items: [{ price: 1 }, { price: 'free' }] })).toEqual([
      { path: 'items[1].price', message: 'must be number, not string' },
    ]);
    expect(findMismatches(order, [])).toEqual([
      { path: '(root)', message: 'must be object, not array' },
    ]);
  });

  it.each([
    [{ type: ['string', 'null'] }, 1, 'must be string or null, not number'],
    [{ enum: ['a', 2] }, 'b', 'must be "a" or 2'],
    [{ const: 4 }, 5, 'must be 4'],
    [false, 1, 'is not allowed here'],
    [{ $ref: '#/$defs/short' }, 'four', 'must be integer, not string'],
    [{ minimum: 3 }, 2, '2 is less than 3.'],
  ])('of %j is told so of %j: %s', (field, value, message) => {
    const $defs = { short: { type: 'integer' } };
    const schema = { $defs, type: 'object', properties: { a: field } };
    expect(findMismatches(schema, { a: value })).toEqual([{ path: 'a', message }]);
  });
});

describe('a schema that somebody types', () => {
  const messageOf = (text: string) => {
    const parsed = parseSchema(text);
    return parsed.ok ? 'good' : parsed.failure.message;
  };

  it.each([
    ['{ "type": "object" }', 'good'],
    ['{', 'Not JSON'],
    ['[]', 'A schema is an object'],
    ['{ "type": "text" }', 'type:'],
    ['{ "properties": { "a": { "type": 1 } } }', 'properties.a.type:'],
    ['{ "required": "a" }', 'required:'],
    ['{ "$ref": "#/$defs/none" }', 'none'],
  ])('%s: %s', (text, message) => {
    expect(messageOf(text)).toContain(message);
  });

  it('must be closed everywhere to be strict', () => {
    expect(findLooseObjects(order)).toEqual(['(root)', 'properties.items.items']);
  });
});

describe('the examples', () => {
  it.each(SCHEMA_EXAMPLES)('$name is a schema, and strict', ({ schema }) => {
    expect(parseSchema(JSON.stringify(schema)).ok).toBe(true);
    expect(findLooseObjects(schema)).toEqual([]);
  });
});
