import { describe, expect, it } from 'vitest';
import { DEPTH_LIMIT, readJson } from './body';

const MEGABYTE = 1024 * 1024;

const read = (body: string) =>
  readJson(
    new Request('https://parley.test/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }),
    16 * MEGABYTE,
  );

const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a body', () => {
  it('may be as deep as the limit, and no deeper', async () => {
    expect((await read(nest(DEPTH_LIMIT))).ok).toBe(true);
    expect((await read(nest(DEPTH_LIMIT + 1))).ok).toBe(false);
    // Far beyond what a parser that calls itself could take.
    expect((await read(nest(4 * MEGABYTE))).ok).toBe(false);
  });

  it('is as deep as its brackets, not as those in its texts', async () => {
    const text = `${'['.repeat(200)}"\\`;
    expect(await read(JSON.stringify({ text, and: [text] }))).toMatchObject({
      value: { text, and: [text] },
    });
    expect((await read(`{"a":"\\\\","b":${nest(DEPTH_LIMIT)}}`)).ok).toBe(false);
  });

  // These would take hours if a string that does not end were tried from each of its quotes.
  it.each([
    ['one long string', `"${'a'.repeat(15 * MEGABYTE)}"`, true],
    ['escaped quotes without an end', `"${'\\"'.repeat(7 * MEGABYTE)}`, false],
    ['quotes and brackets', '"["'.repeat(5 * MEGABYTE), false],
    ['backslashes', `"${'\\'.repeat(15 * MEGABYTE)}`, false],
  ])('is read once from front to back: %s', async (_, text, ok) => {
    expect((await read(text)).ok).toBe(ok);
  });
});
