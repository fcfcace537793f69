import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens';

/** Numbers from 0 to 1, the same in every run: the lowest bits of such a sequence repeat, these do not. */
function toNumbers(count: number): number[] {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  });
}

const NUMBERS = toNumbers(12_000);
const BYTES = Uint8Array.from(NUMBERS, (number) => Math.floor(number * 256));
const repeat = (text: string) => Array.from({ length: 30 }, () => text).join(' ');

const TEXTS: Record<string, string> = {
  English: repeat(
    'The first law of thermodynamics says that energy is never created or destroyed.',
  ),
  German: repeat(
    'Der erste Hauptsatz besagt, dass Energie weder erzeugt noch vernichtet werden kann.',
  ),
  Russian: repeat('Первый закон термодинамики гласит, что энергия не может быть уничтожена.'),
  Greek: repeat('Ο πρώτος νόμος της θερμοδυναμικής δηλώνει ότι η ενέργεια δεν χάνεται.'),
  Arabic: repeat('ينص القانون الأول للديناميكا الحرارية على أن الطاقة لا يمكن خلقها.'),
  Hindi: repeat('ऊष्मागतिकी का पहला नियम कहता है कि ऊर्जा नष्ट नहीं की जा सकती।'),
  Thai: repeat('กฎข้อที่หนึ่งของอุณหพลศาสตร์ระบุว่าพลังงานไม่สามารถสร้างขึ้นได้'),
  Chinese: repeat('热力学第一定律说明能量既不会凭空产生，也不会凭空消失，它只会转化。'),
  Japanese: repeat('熱力学の第一法則は、エネルギーが創造も破壊もされないことを述べている。'),
  Korean: repeat('열역학 제1법칙은 에너지가 창조되거나 파괴될 수 없다는 것을 말한다.'),
  emoji: repeat('🙂👩‍👩‍👧‍👦🎉❤️🇩🇪'),
  'a table of numbers': NUMBERS.map((number) => (number * 1_000).toFixed(2)).join(','),
  'JSON of numbers': JSON.stringify(NUMBERS.map((number) => Math.round(number * 1e5) / 100)),
  'JSON of objects': JSON.stringify(
    NUMBERS.slice(0, 300).map((price, id) => ({ id, price })),
    null,
    2,
  ),
  Base64: btoa(String.fromCharCode(...BYTES)),
  hexadecimal: Array.from(BYTES, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  'random letters': Array.from(BYTES, (byte) => String.fromCharCode(97 + (byte % 26))).join(''),
  TypeScript: repeat('export function toNumbers(count: number): number[] {\n  let state = 7;\n}\n'),
  TeX: repeat('\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}'),
};

describe('the estimate of tokens', () => {
  it.each(Object.entries(TEXTS))(
    'is not less than what %s takes, and not twice as much',
    (_, text) => {
      const share = estimateTokens(text) / countTokens(text);
      expect(share).toBeGreaterThan(0.97);
      expect(share).toBeLessThan(2);
    },
  );

  it('takes control characters and rare scripts for what they cost at most', () => {
    expect(estimateTokens('\u0001'.repeat(100))).toBeGreaterThanOrEqual(100);
    expect(estimateTokens('ቴርሞዳይናሚክስ'.repeat(10))).toBeGreaterThanOrEqual(
      countTokens('ቴርሞዳይናሚክስ'.repeat(10)),
    );
  });

  it('finds nothing in nothing, and adds up', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('word '.repeat(1_000))).toBeLessThanOrEqual(
      1_000 * estimateTokens('word '),
    );
  });
});
