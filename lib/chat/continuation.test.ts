import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Seam, toContinueRequest } from './continuation';

function join(before: string, deltas: readonly string[]): string {
  const seam = new Seam(before);
  return before + deltas.map((delta) => seam.push(delta)).join('') + seam.end();
}

describe('the seam of a continued answer', () => {
  it.each([
    ['the last words, as it was asked to', 'is a process in which', 'a process in which energy'],
    ['the word that was cut', 'The quick bro', 'brown fox'],
    ['a whole line, spaces included', 'One.\n\n- two three ', 'two three four'],
  ])('leaves out %s', (_what, before, after) => {
    const joined = join(before, [...after]);
    expect(joined.startsWith(before)).toBe(true);
    expect(joined.endsWith(after)).toBe(true);
    expect(joined.length).toBeLessThan(before.length + after.length);
  });

  it.each([
    [
      'Chinese',
      '热力学第一定律说明能量既不会凭空产生也不会凭空消失'.repeat(9),
      '它只会从一种形式转化为另一种形式',
    ],
    ['digits', '0123456789'.repeat(30), '98765'],
    ['emoji', '🙂🙃'.repeat(50), '🙂'],
  ])('leaves out the last words of a text without spaces: %s', (_what, before, rest) => {
    const content = String(toContinueRequest(before).content);
    const asked = /<last_words>(.*)<\/last_words>/s.exec(content)?.[1] ?? '';
    expect(asked.isWellFormed()).toBe(true);
    expect(join(before, [...(asked + rest)])).toBe(before + rest);
  });

  it('keeps what only looks like a repeat', () => {
    expect(join('eat a', ['n apple'])).toBe('eat an apple');
    expect(join('costs 1 000', ['000 dollars'])).toBe('costs 1 000000 dollars');
    expect(join('It ends.', [' And it goes on.'])).toBe('It ends. And it goes on.');
  });

  it('loses and doubles nothing where the last words are repeated, however they arrive', () => {
    const words = fc.lorem({ maxCount: 30 });
    fc.assert(
      fc.property(words, words, fc.nat(), fc.nat({ max: 9 }), (one, two, cut, step) => {
        const text = `${one} ${two}`;
        const before = text.slice(0, 3 + (cut % text.length));
        const asked = /<last_words>(.*)<\/last_words>/s.exec(
          String(toContinueRequest(before).content),
        )?.[1];
        const reply = (asked ?? '') + text.slice(before.length);
        const deltas = reply.match(new RegExp(`.{1,${step + 1}}`, 'gs')) ?? [];
        fc.pre(/\S{3,}/.test(asked ?? '') && /^\S/.test(asked ?? ''));
        expect(join(before, deltas)).toBe(text);
      }),
    );
  });
});
