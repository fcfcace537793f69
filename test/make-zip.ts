import { crc32, deflateRawSync } from 'node:zlib';

type File = {
  name: string;
  content: string | Uint8Array;
  stored?: boolean;
  encrypted?: boolean;
  method?: number;
};

/** A ZIP archive as other programs write one; with `zip64`, all its numbers stand in Zip64 fields. */
export function makeZip(files: File[], { zip64 = false, comment = '' } = {}): Blob {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const raw =
      typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
    const bytes = file.stored ? raw : deflateRawSync(raw);
    const method = file.method ?? (file.stored ? 0 : 8);
    const flags = file.encrypted ? 1 : 0;
    const local = toRecord(30 + name.length, (view) => {
      view.setUint32(0, 0x04034b50, true);
      view.setUint16(6, flags, true);
      view.setUint16(8, method, true);
      view.setUint32(14, crc32(raw), true);
      view.setUint16(26, name.length, true);
    });
    local.set(name, 30);
    const extra = zip64 ? 28 : 0;
    const entry = toRecord(46 + name.length + extra, (view) => {
      view.setUint32(0, 0x02014b50, true);
      view.setUint16(8, flags, true);
      view.setUint16(10, method, true);
      view.setUint32(20, zip64 ? 0xffffffff : bytes.length, true);
      view.setUint32(24, zip64 ? 0xffffffff : raw.length, true);
      view.setUint16(28, name.length, true);
      view.setUint16(30, extra, true);
      view.setUint32(42, zip64 ? 0xffffffff : offset, true);
      if (!zip64) return;
      const at = 46 + name.length;
      view.setUint16(at, 1, true);
      view.setUint16(at + 2, 24, true);
      view.setBigUint64(at + 4, BigInt(raw.length), true);
      view.setBigUint64(at + 12, BigInt(bytes.length), true);
      view.setBigUint64(at + 20, BigInt(offset), true);
    });
    entry.set(name, 46);
    parts.push(local, bytes);
    directory.push(entry);
    offset += local.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = toEnd(files.length, size, offset, zip64, comment);
  return new Blob([...parts, ...directory, ...end] as BlobPart[]);
}

function toEnd(count: number, size: number, offset: number, zip64: boolean, comment: string) {
  const end = toRecord(22 + comment.length, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, zip64 ? 0xffff : count, true);
    view.setUint16(10, zip64 ? 0xffff : count, true);
    view.setUint32(12, zip64 ? 0xffffffff : size, true);
    view.setUint32(16, zip64 ? 0xffffffff : offset, true);
    view.setUint16(20, comment.length, true);
  });
  end.set(new TextEncoder().encode(comment), 22);
  if (!zip64) return [end];
  const wide = toRecord(56, (view) => {
    view.setUint32(0, 0x06064b50, true);
    view.setBigUint64(4, 44n, true);
    view.setBigUint64(24, BigInt(count), true);
    view.setBigUint64(32, BigInt(count), true);
    view.setBigUint64(40, BigInt(size), true);
    view.setBigUint64(48, BigInt(offset), true);
  });
  const locator = toRecord(20, (view) => {
    view.setUint32(0, 0x07064b50, true);
    view.setBigUint64(8, BigInt(offset + size), true);
    view.setUint32(16, 1, true);
  });
  return [wide, locator, end];
}

function toRecord(length: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer));
  return bytes;
}
