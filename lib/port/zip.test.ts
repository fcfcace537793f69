import { describe, expect, it } from 'vitest';
import { makeZip } from '@/test/make-zip';
import { isZip, listZip, openZipEntry } from './zip';

async function readAll(blob: Blob): Promise<Record<string, string>> {
  const listed = await listZip(blob);
  if (!listed.ok) throw new Error(listed.failure.message);
  const texts: Record<string, string> = {};
  for (const entry of listed.value) {
    const opened = await openZipEntry(blob, entry);
    texts[entry.name] = opened.ok
      ? await new Response(opened.value).text()
      : opened.failure.message;
  }
  return texts;
}

const FILES = [
  { name: 'folder/größe.json', content: 'ä'.repeat(10_000) },
  { name: 'plain.txt', content: 'stored as it is', stored: true },
  { name: 'empty', content: '' },
];
const TEXTS = {
  'folder/größe.json': 'ä'.repeat(10_000),
  'plain.txt': 'stored as it is',
  empty: '',
};

describe('a ZIP archive', () => {
  it('gives its files, deflated or stored', async () => {
    expect(await readAll(makeZip(FILES))).toEqual(TEXTS);
  });

  it('may have its numbers in Zip64 fields', async () => {
    expect(await readAll(makeZip(FILES, { zip64: true }))).toEqual(TEXTS);
  });

  it('may end with a comment', async () => {
    expect(await readAll(makeZip(FILES, { comment: 'made by a test' }))).toEqual(TEXTS);
  });

  it('is known by how it begins', async () => {
    expect(await isZip(makeZip(FILES))).toBe(true);
    expect(await isZip(makeZip([]))).toBe(true);
    expect(await isZip(new Blob(['[{"title"']))).toBe(false);
    expect(await isZip(new Blob([]))).toBe(false);
  });

  it('says which file is encrypted or compressed in an unknown way', async () => {
    const zip = makeZip([
      { name: 'secret', content: 'x', encrypted: true },
      { name: 'new', content: 'x', method: 93 },
    ]);
    expect(await readAll(zip)).toEqual({
      secret: 'secret: is encrypted',
      new: 'new: is compressed in a way that is not known here',
    });
  });

  it('that is damaged anywhere is refused or fails as a stream, and never hangs', async () => {
    const bytes = new Uint8Array(await makeZip(FILES).arrayBuffer());
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      await readAll(new Blob([damaged])).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Error);
      });
      await listZip(new Blob([bytes.slice(0, at)]));
    }
  });

  it('whose end promises more than there is is refused', async () => {
    const bytes = new Uint8Array(await makeZip(FILES).arrayBuffer());
    new DataView(bytes.buffer).setUint16(bytes.length - 12, 9, true);
    expect(await listZip(new Blob([bytes]))).toMatchObject({ ok: false });
  });
});
