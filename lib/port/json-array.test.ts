import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArraySplitter } from './json-array';

function split(text: string, cuts: number[] = [], limit = 1_000_000) {
  const splitter = new ArraySplitter(limit);
  const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
  const elements = places.flatMap((end, index) =>
    splitter.push(text.slice(places[index - 1] ?? 0, end)),
  );
  return [...elements, ...splitter.end()];
}

const texts = (elements: ReturnType<typeof split>) =>
  elements.map((element) => (element.kind === 'json' ? element.text : element.kind));

describe('splitting an array', () => {
  it('gives back every element, however the text is written and cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.constantFrom(undefined, 1, '\t'),
        fc.array(fc.nat(400)),
        (values, indent, cuts) => {
          const text = JSON.stringify(values, null, indent);
          const inside = cuts.map((cut) => Math.min(cut, text.length));
          const parsed = texts(split(text, inside)).map((one) => JSON.parse(one) as unknown);
          expect(parsed).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('takes a value that is no array for its own only element', () => {
    expect(texts(split('\ufeff {"a":[1,2]} '))).toEqual(['{"a":[1,2]}']);
  });

  it('is not led astray by brackets and quotes inside strings', () => {
    expect(texts(split('["]\\"[","\\\\",{"}":"{"}]'))).toEqual(['"]\\"["', '"\\\\"', '{"}":"{"}']);
  });

  it('gives an element that was cut off as far as it came', () => {
    expect(texts(split('[{"a":1},{"b":'))).toEqual(['{"a":1}', '{"b":']);
  });

  it('passes over an element that is too long, and goes on after it', () => {
    const long = JSON.stringify({ title: 'Long', text: 'x'.repeat(5_000) });
    const elements = split(`[1,${long},"after"]`, [500, 1_000, 3_000], 1_000);
    expect(texts(elements)).toEqual(['1', 'too-long', '"after"']);
    expect(elements[1]).toMatchObject({ start: expect.stringContaining('"title":"Long"') });
  });

  it('finds nothing in nothing', () => {
    expect(split('')).toEqual([]);
    expect(split(' [ ] ')).toEqual([]);
  });
});
