import { fail, type Result, succeed } from '@/lib/domain/failure';
import { toMismatchWords, toSteps } from './mismatch-words';
import type { JsonSchema } from './parameter';
import { validateValue } from './validate-value';

/** Something in a value that its schema does not allow. */
export type Mismatch = { path: string; message: string };

const SCHEMAS = { type: 'object', additionalProperties: { $ref: '#' } };
const LIST = { type: 'array', minItems: 1, items: { $ref: '#' } };
const COUNT = { type: 'integer', minimum: 0 };
const TYPE = { enum: ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] };
const NAMES = { type: 'array', items: { type: 'string' }, uniqueItems: true };

/** What a schema itself must look like, as far as the model reads it. */
const META = {
  type: ['object', 'boolean'],
  properties: {
    type: { anyOf: [TYPE, { type: 'array', items: TYPE, minItems: 1, uniqueItems: true }] },
    ...{ properties: SCHEMAS, $defs: SCHEMAS, definitions: SCHEMAS, patternProperties: SCHEMAS },
    ...{ anyOf: LIST, allOf: LIST, oneOf: LIST, prefixItems: LIST },
    ...{ items: { $ref: '#' }, not: { $ref: '#' }, additionalProperties: { $ref: '#' } },
    ...{ required: NAMES, enum: { type: 'array', minItems: 1 } },
    ...{ title: { type: 'string' }, description: { type: 'string' }, $ref: { type: 'string' } },
    ...{ pattern: { type: 'string' }, format: { type: 'string' } },
    ...{ minLength: COUNT, maxLength: COUNT, minItems: COUNT, maxItems: COUNT },
    ...{ minimum: { type: 'number' }, maximum: { type: 'number' } },
  },
};

/** Where a value departs from its schema, the deepest places first: they say what is really wrong. */
export function findMismatches(schema: JsonSchema, value: unknown): Mismatch[] {
  const errors = validateValue(schema, value);
  const deepest = errors.filter(
    ({ instanceLocation }, index) =>
      !errors.some(
        (other, at) => at !== index && other.instanceLocation.startsWith(`${instanceLocation}/`),
      ),
  );
  const found = new Map(
    deepest.map((unit) => [toPath(unit.instanceLocation), toMismatchWords(schema, value, unit)]),
  );
  return [...found].map(([path, message]) => ({ path, message }));
}

/** `#/items/2/price` as `items[2].price`; the whole value is `(root)`. */
function toPath(pointer: string): string {
  const path = toSteps(pointer)
    .map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`))
    .join('');
  return path.replace(/^\./, '') || '(root)';
}

/** Reads a schema that somebody typed. */
export function parseSchema(text: string): Result<Record<string, unknown>> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const schema = parsed.value;
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return fail('bad-request', 'A schema is an object: { … }');
  }
  const [mismatch] = findMismatches(META, schema);
  if (mismatch) return fail('bad-request', `${mismatch.path}: ${mismatch.message}`);
  try {
    // A reference that leads nowhere, or in a circle, shows when it is used.
    validateValue(schema, {});
  } catch (error) {
    return fail('bad-request', error instanceof Error ? error.message : 'cannot be used');
  }
  return succeed(schema as Record<string, unknown>);
}

function parseJson(text: string): Result<unknown> {
  try {
    return succeed(JSON.parse(text) as unknown);
  } catch (error) {
    return fail('bad-request', `Not JSON: ${error instanceof Error ? error.message : 'broken'}`);
  }
}

/** What `strict` asks of every object in a schema: all properties required, and no others. */
export function findLooseObjects(schema: unknown, path = '(root)'): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) {
    return schema.flatMap((part, index) => findLooseObjects(part, `${path}[${index}]`));
  }
  const { properties, additionalProperties, required } = schema as JsonSchema;
  const names =
    typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  const isLoose =
    properties !== undefined &&
    (additionalProperties !== false ||
      !names.every((name) => Array.isArray(required) && required.includes(name)));
  const inner = Object.entries(schema).flatMap(([key, part]) =>
    findLooseObjects(part, path === '(root)' ? key : `${path}.${key}`),
  );
  return [...(isLoose ? [path] : []), ...inner];
}
