import { describe, expect, it } from 'vitest';
import { toAttachments, toQuestionText, toTyped } from '@/lib/domain/attachment';
import { questionPart } from './question-part';

const read = (part: unknown) => questionPart.safeParse(part);
const reason = (part: unknown) => read(part).error?.issues[0]?.message;
const toUrl = (bytes: Uint8Array, type = 'text/plain') =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

describe('a part of a question', () => {
  it('keeps of what a client says of a text only that it is attached', () => {
    const parley = { attachment: { name: 'a.csv', tokens: 4, evil: true }, more: 1 };
    expect(
      read({ type: 'text', text: 'x', providerMetadata: { parley, openai: {} } }).data,
    ).toEqual({
      type: 'text',
      text: 'x',
      providerMetadata: { parley: { attachment: { name: 'a.csv', tokens: 4 } } },
    });
    expect(read({ type: 'text', text: 'x', state: 'done' }).data).toEqual({
      type: 'text',
      text: 'x',
    });
  });

  it('reads the text file that a stock client sends as a data: URL', () => {
    const bytes = new TextEncoder().encode('Straße\n東京\n');
    const { data } = read({
      type: 'file',
      mediaType: 'text/plain',
      filename: 'names.txt',
      url: toUrl(bytes),
    });
    expect(data && toAttachments([data])).toEqual([{ name: 'names.txt', text: 'Straße\n東京\n' }]);
    const plain = read({ type: 'file', mediaType: 'text/csv', url: 'data:text/csv,a%2Cb' }).data;
    expect(plain?.text).toBe('a,b');
  });

  it.each([
    ['a picture', toUrl(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), 'image/png')],
    ['an address elsewhere', 'https://example.com/secret.txt'],
    ['broken base64', 'data:text/plain;base64,%%%'],
    ['a broken escape', 'data:text/plain,%E0%A4%A'],
    ['a zero byte', toUrl(Uint8Array.of(97, 0))],
  ])('refuses %s in words', (_, url) => {
    expect(reason({ type: 'file', mediaType: 'text/plain', url })).toContain('text file');
  });

  it('refuses other kinds of part in words', () => {
    expect(reason({ type: 'tool-x' })).toContain('only texts and text files');
  });
});

describe('a question with attachments', () => {
  it('is read by the model as what was typed, then each text under its name', () => {
    const parts = [
      { type: 'text' as const, text: 'Compare.' },
      read({ type: 'file', filename: 'a"\nb.txt', url: 'data:,one' }).data,
      read({ type: 'text', text: 'two', providerMetadata: { parley: { attachment: {} } } }).data,
    ].flatMap((part) => part ?? []);
    expect(toTyped(parts)).toBe('Compare.');
    expect(toQuestionText(parts)).toBe('Compare.\n\nAttached file "a  b.txt":\none\n\ntwo');
  });
});
