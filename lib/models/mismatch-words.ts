import type { JsonSchema } from './parameter';

/** A departure from a schema as the validator tells it. */
type Unit = { keyword: string; keywordLocation: string; instanceLocation: string; error: string };

/** Alternatives that are named; more of them say nothing more. */
const NAMED = 8;

/** What is wrong, for a person: from what the schema asks and what the value is, where that is clear. */
export function toMismatchWords(schema: JsonSchema, value: unknown, unit: Unit): string {
  const asked = walk(schema, schema, unit.keywordLocation);
  switch (unit.keyword) {
    case 'false':
      return 'is not allowed here';
    case 'type':
      return asked === undefined
        ? unit.error
        : `must be ${toAlternatives(asked, String)}, not ${toTypeName(walk(value, value, unit.instanceLocation))}`;
    case 'enum':
      return Array.isArray(asked) ? `must be ${toAlternatives(asked, JSON.stringify)}` : unit.error;
    case 'const':
      return asked === undefined ? unit.error : `must be ${JSON.stringify(asked)}`;
    default:
      return unit.error;
  }
}

function toAlternatives(asked: unknown, toName: (one: unknown) => string): string {
  const names = (Array.isArray(asked) ? asked : [asked]).map(toName);
  const shown = names.length > NAMED ? [...names.slice(0, NAMED), 'another of its values'] : names;
  return shown.length < 2
    ? (shown[0] ?? 'nothing')
    : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

function toTypeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** What stands at a JSON pointer (RFC 6901, as a fragment); references on the way are followed. */
function walk(root: unknown, from: unknown, pointer: string): unknown {
  let here = from;
  for (const step of toSteps(pointer)) {
    if (typeof here !== 'object' || here === null) return undefined;
    const next = (here as Record<string, unknown>)[step];
    const isReference = step === '$ref' && typeof next === 'string';
    here = isReference ? find(root, next) : next;
  }
  return here;
}

/** The target of a reference into the schema itself: one that leads to another is not followed. */
function find(root: unknown, reference: string): unknown {
  let here = root;
  for (const step of toSteps(reference)) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}

/** The names on the way to a place. */
export const toSteps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => decodeURI(step).replaceAll('~1', '/').replaceAll('~0', '~'));
