import type { JsonSchema } from './request';

type Schema = Record<string, unknown>;
/** Below this depth only what a schema requires is filled in, so that recursive ones end. */
const DEPTH = 4;
const GIVE_UP = 16;

const FORMATS: Record<string, string> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const toNumber = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** The schema that a local `$ref` such as `#/$defs/step` points to. */
function resolve(root: Schema, ref: string): unknown {
  let at: unknown = root;
  for (const key of ref.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    at = isSchema(at) ? at[key.replace(/~1/g, '/').replace(/~0/g, '~')] : undefined;
  }
  return at;
}

/** The bounds of a number, the exclusive ones moved inwards by `step`. */
function toBounds(schema: Schema, step: number): { least?: number; most?: number } {
  const above = toNumber(schema.exclusiveMinimum);
  const below = toNumber(schema.exclusiveMaximum);
  const least = toNumber(schema.minimum) ?? (above === undefined ? undefined : above + step);
  const most = toNumber(schema.maximum) ?? (below === undefined ? undefined : below - step);
  return { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
}

function toSampleNumber(schema: Schema): number {
  const step = toNumber(schema.multipleOf) ?? (schema.type === 'integer' ? 1 : undefined);
  // Without a step an exclusive bound is met by the middle, or by anything a little inside of it.
  const { least, most } = toBounds(schema, step ?? 0);
  if (step !== undefined) {
    if (least !== undefined) return Math.ceil(least / step) * step;
    return most === undefined ? step : Math.floor(most / step) * step;
  }
  if (least !== undefined && most !== undefined) return (least + most) / 2;
  if (least !== undefined) return least + 1;
  return most === undefined ? 1 : most - 1;
}

function toSampleString(schema: Schema, name: string): string {
  const formatted = typeof schema.format === 'string' ? FORMATS[schema.format] : undefined;
  if (formatted) return formatted;
  const text = `sample ${name}`.trim().padEnd(toNumber(schema.minLength) ?? 0, '.');
  return text.slice(0, toNumber(schema.maxLength) ?? text.length);
}

function toSampleObject(root: Schema, schema: Schema, depth: number): Schema {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const names = depth < DEPTH ? new Set([...Object.keys(properties), ...required]) : required;
  const sample: Schema = {};
  for (const name of names) {
    sample[String(name)] = toSampleOf(root, properties[name] ?? true, depth + 1, String(name));
  }
  return sample;
}

function toSampleArray(root: Schema, schema: Schema, depth: number): unknown[] {
  const first = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const sample = first.map((item) => toSampleOf(root, item, depth + 1, 'item'));
  const length = Math.max(toNumber(schema.minItems) ?? 0, depth < DEPTH ? 1 : 0);
  const most = Math.min(toNumber(schema.maxItems) ?? length, schema.items === false ? 0 : length);
  while (sample.length < most) {
    sample.push(toSampleOf(root, schema.items ?? true, depth + 1, 'item'));
  }
  return sample;
}

function toType(schema: Schema): unknown {
  if (Array.isArray(schema.type)) {
    return schema.type.find((type) => type !== 'null') ?? 'null';
  }
  if (schema.type !== undefined) return schema.type;
  if (isSchema(schema.properties)) return 'object';
  return schema.items === undefined && schema.prefixItems === undefined ? 'string' : 'array';
}

/** One schema that asks for everything that `schema` and its parts ask for. */
function merge(schema: Schema, parts: Schema[]): Schema {
  const { allOf: _, ...own } = schema;
  const all = [own, ...parts];
  const required = all.flatMap((part) => (Array.isArray(part.required) ? part.required : []));
  const properties = Object.assign({}, ...all.map((part) => part.properties));
  return Object.assign({}, ...all, { properties, required });
}

/** The schema that a combination stands for: its first alternative, or all its parts together. */
function toSimple(root: Schema, schema: Schema, depth: number): unknown {
  if (typeof schema.$ref === 'string') return resolve(root, schema.$ref);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) {
    // A recursive alternative has to give way to one that ends.
    const ends = alternatives.find((one) => isSchema(one) && one.type === 'null');
    return (depth >= DEPTH ? ends : undefined) ?? alternatives[0];
  }
  return Array.isArray(schema.allOf) ? merge(schema, schema.allOf.filter(isSchema)) : null;
}

function toSampleOf(root: Schema, schema: unknown, depth: number, name: string): unknown {
  if (!isSchema(schema)) return `sample ${name}`.trim();
  if (depth > GIVE_UP) return null;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const simple = toSimple(root, schema, depth);
  if (simple) return toSampleOf(root, simple, depth + 1, name);
  switch (toType({ ...schema })) {
    case 'object':
      return toSampleObject(root, schema, depth);
    case 'array':
      return toSampleArray(root, schema, depth);
    case 'integer':
      return toSampleNumber({ ...schema, type: 'integer' });
    case 'number':
      return toSampleNumber(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return toSampleString(schema, name);
  }
}

/** A value that `schema` accepts, as far as schemas of structured outputs go (no `pattern`). */
export function toSample(schema: JsonSchema | undefined): unknown {
  const root = isSchema(schema) ? schema : { type: 'object' };
  return toSampleOf(root, root, 0, '');
}
