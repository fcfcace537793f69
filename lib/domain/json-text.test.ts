import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, JsonText, toNode } from './json-text';

/** The value that nodes stand for. */
function toValue(node: JsonNode | null): unknown {
  switch (node?.kind) {
    case 'object':
      return Object.fromEntries(node.entries.map(([name, value]) => [name, toValue(value)]));
    case 'array':
      return node.items.map(toValue);
    case 'string':
      return node.text;
    case 'plain':
      return JSON.parse(node.text) as unknown;
    default:
      return undefined;
  }
}

function readInPieces(text: string, cuts: readonly number[]): JsonText {
  const reader = new JsonText();
  let from = 0;
  for (const to of [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b)) {
    reader.push(text.slice(from, to));
    reader.read();
    from = to;
  }
  reader.push(text.slice(from));
  reader.end();
  return reader;
}

const cuts = fc.array(fc.nat(), { maxLength: 20 });

describe('JSON that arrives', () => {
  it('comes to what JSON.parse reads, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), cuts, (value, indent, at) => {
        const text = JSON.stringify(value, null, indent);
        const reader = readInPieces(text, at);
        expect([reader.isComplete, reader.isBroken]).toEqual([true, false]);
        expect(toValue(reader.read())).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is called broken exactly where JSON.parse refuses it', () => {
    const nearly = fc.stringMatching(/^[[\]{},:"\\ 01.a-]{0,12}$/);
    fc.assert(
      fc.property(nearly, cuts, (text, at) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(readInPieces(text, at).isComplete).toBe(isJson);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is never broken before its end', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        for (let end = 0; end < text.length; end += 1) {
          const reader = new JsonText();
          reader.push(text.slice(0, end));
          expect(reader.isBroken, text.slice(0, end)).toBe(false);
        }
      }),
    );
  });

  it('shows what has come of it', () => {
    const reader = new JsonText();
    reader.push('{"name":"Te\\u00e9\\u26');
    expect(reader.read()).toEqual({
      kind: 'object',
      entries: [['name', { kind: 'string', text: 'Teé', open: true }]],
      open: true,
    });
    reader.push('3a","list":[1,2');
    const before = reader.read();
    reader.push(',3]');
    const after = reader.read();
    const [nameBefore, nameAfter] = [before, after].map(
      (node) => node?.kind === 'object' && node.entries[0]?.[1],
    );
    // What is complete is the same object: nothing of it is drawn again.
    expect(nameAfter).toBe(nameBefore);
    expect(toValue(after)).toEqual({ name: 'Teé☺', list: [1, 2, 3] });
  });

  it('says where it stops being JSON, and keeps what came before', () => {
    const reader = new JsonText();
    reader.push('{"a":1,} and a remark');
    expect(reader.isBroken).toBe(true);
    expect(toValue(reader.read())).toEqual({ a: 1 });
  });

  it('holds nothing that is nested without end on the stack of the machine', () => {
    const reader = new JsonText();
    reader.push('['.repeat(100_000));
    expect([reader.isBroken, reader.read()?.kind]).toEqual([false, 'array']);
    expect(toNode({ a: [null] })).toMatchObject({ entries: [['a', { kind: 'array' }]] });
  });
});
