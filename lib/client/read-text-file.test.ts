import { describe, expect, it } from 'vitest';
import { readTextFile } from './read-text-file';

const read = (content: BlobPart, name = 'notes.txt') => readTextFile(new File([content], name));
const reason = async (content: BlobPart, name?: string) => {
  const result = await read(content, name);
  return result.ok ? 'read' : result.message;
};

describe('a file that is attached', () => {
  it('is text in UTF-8, without the mark that some editors put before it', async () => {
    expect(await read('\ufeffStraße\n東京')).toEqual({
      ok: true,
      attachment: { name: 'notes.txt', text: 'Straße\n東京' },
    });
  });

  it('is called by what is seen of its name, also where it is refused', async () => {
    const name = '../evil\u202e\u200bfdp.exe';
    expect(await read('words', name)).toMatchObject({ attachment: { name: '../evilfdp.exe' } });
    expect(await reason('', name)).toBe('../evilfdp.exe is empty.');
  });

  it('is refused in words where it is none', async () => {
    expect(await reason(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'photo.png')).toBe(
      'photo.png is not a text file in UTF-8.',
    );
    expect(await reason(Uint8Array.of(97, 0, 98))).toBe('notes.txt is not a text file.');
    expect(await reason(' \n')).toBe('notes.txt is empty.');
    expect(await reason(new Uint8Array(16 * 1024 * 1024 + 1))).toContain('16 MB is the most');
  });
});
