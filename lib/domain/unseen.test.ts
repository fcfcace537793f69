import { expect, it } from 'vitest';
import { toAttachmentPart, toAttachments } from './attachment';
import { partUnseen, spellUnseen, toLine } from './unseen';

it('takes from a line what is not seen, and leaves the joiners that words and emoji need', () => {
  expect(toLine(' a\u202eb\n\tc\u200b\u{e0041}\u0007 ')).toBe('ab c');
  expect(toLine('می\u200cخواهم 👩\u200d💻 ❤\ufe0f')).toBe('می\u200cخواهم 👩\u200d💻 ❤\ufe0f');
  expect(toLine('\u200d \u200c\u2066')).toBe('');
});

it('spells what is not seen', () => {
  expect(spellUnseen('evil\u202efdp.exe\u{e0041}')).toBe('evilU+202Efdp.exeU+E0041');
});

it('parts a text at what is not seen in it, or only at what turns it', () => {
  const pieces = (which: 'unseen' | 'turning') =>
    partUnseen('a\u202eb\u200b', which).map(({ text, isUnseen }) => (isUnseen ? [text] : text));
  expect(pieces('unseen')).toEqual(['a', ['\u202e'], 'b', ['\u200b']]);
  expect(pieces('turning')).toEqual(['a', ['\u202e'], 'b\u200b']);
});

it('shows an attachment under what is seen of its name, however it was stored', () => {
  const part = toAttachmentPart({ name: 'evil\u202efdp.exe', text: 'x' });
  expect(toAttachments([part])).toEqual([{ name: 'evilfdp.exe', text: 'x' }]);
});
