import { describe, expect, it } from 'vitest';
import { isLongPaste, toParts, toSizeText } from './draft';

describe('a draft', () => {
  it('becomes the parts of a message, without what is blank', () => {
    const attachment = (text: string, name?: string) => ({ id: 'x', text, ...(name && { name }) });
    expect(
      toParts({ text: ' \n', attachments: [attachment('one', 'a.txt'), attachment(' ')] }),
    ).toEqual([
      {
        type: 'text',
        text: 'one',
        providerMetadata: { parley: { attachment: { name: 'a.txt' } } },
      },
    ]);
    expect(toParts({ text: 'Hi', attachments: [] })).toEqual([{ type: 'text', text: 'Hi' }]);
    expect(toParts({ text: '', attachments: [] })).toEqual([]);
  });

  it('takes up to 8 KB of a paste into its field', () => {
    expect(isLongPaste('a'.repeat(8 * 1024))).toBe(false);
    expect(isLongPaste('a'.repeat(8 * 1024 + 1))).toBe(true);
    expect(isLongPaste('語'.repeat(2_730))).toBe(false);
    expect(isLongPaste('語'.repeat(2_731))).toBe(true);
  });

  it('tells the size of a text', () => {
    expect([
      toSizeText('a'),
      toSizeText('語'.repeat(4_000)),
      toSizeText('a'.repeat(3_400_000)),
    ]).toEqual(['1 KB', '12 KB', '3.4 MB']);
  });
});
