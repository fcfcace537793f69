import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';

/**
 * How often a validation may look into its schema. Schemas come from strangers, and references make
 * a small one large: forty definitions that each name the next one twice are 10^12 steps.
 */
const LOOKS = 500_000;

/** Mistakes that are told; of a long list the first ones are enough. */
const TOLD = 200;

/** Keywords below which names are a person's own, and no keywords. */
const MAPS = new Set(['properties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose values are data. */
const DATA = new Set(['enum', 'const', 'default', 'examples', 'required', 'dependentRequired']);
/**
 * Not held to: a regular expression can take longer than the world will last, and those behind some
 * formats do (JSON Schema 2020-12 takes a format for a remark). With `patternProperties` goes what
 * would refuse the names that it allows.
 */
const PATTERNS = new Set(['pattern', 'format', 'patternProperties']);

/**
 * Where a value departs from a schema that anybody may have written, with the places in the validator's
 * words. Throws for a schema that leads nowhere, or takes too long to follow.
 */
export function validateValue(schema: object, value: unknown): OutputUnit[] {
  const counted = new Counted().wrap(withoutPatterns(schema) as object);
  return new Validator(counted as Schema, '2020-12', false).validate(value).errors.slice(0, TOLD);
}

function withoutPatterns(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutPatterns);
  if (typeof schema !== 'object' || schema === null) return schema;
  const isOpen = 'patternProperties' in schema;
  const kept = Object.entries(schema).filter(
    ([key]) =>
      !PATTERNS.has(key) && !(isOpen && /^(?:additional|unevaluated)Properties$/.test(key)),
  );
  return Object.fromEntries(
    kept.map(([key, part]) => {
      if (DATA.has(key)) return [key, part];
      return [key, MAPS.has(key) ? toMap(part) : withoutPatterns(part)];
    }),
  );
}

function toMap(schemas: unknown): unknown {
  if (typeof schemas !== 'object' || schemas === null || Array.isArray(schemas)) return schemas;
  const entries = Object.entries(schemas).map(([name, schema]) => [name, withoutPatterns(schema)]);
  return Object.fromEntries(entries);
}

/** Counts each look into an object, and into those inside of it. */
class Counted {
  readonly #wrapped = new WeakMap<object, object>();
  #looks = 0;

  wrap(target: object): object {
    const known = this.#wrapped.get(target);
    if (known) return known;
    const wrapped = new Proxy(target, {
      get: (inner, key, receiver) => {
        this.#looks += 1;
        if (this.#looks > LOOKS) throw new Error('it takes too long to follow');
        const found: unknown = Reflect.get(inner, key, receiver);
        return typeof found === 'object' && found !== null ? this.wrap(found) : found;
      },
    });
    this.#wrapped.set(target, wrapped);
    return wrapped;
  }
}
