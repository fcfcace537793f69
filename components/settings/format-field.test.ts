import { expect, test } from 'vitest';
import { SCHEMA_EXAMPLES } from '@/lib/models/schema-examples';
import { toFormat } from './format-field';

test('going back to a schema brings back the one that was there, and else the first example', () => {
  const written = { name: 'mine', strict: false, schema: { type: 'object' } };
  expect(toFormat('json_schema', written)).toEqual({ type: 'json_schema', json_schema: written });
  expect(toFormat('json_schema', null)).toMatchObject({
    json_schema: { name: SCHEMA_EXAMPLES[0]?.name },
  });
  expect(toFormat('text', written)).toBeUndefined();
});
