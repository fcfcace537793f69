import { fail, type Result, succeed } from '@/lib/domain/failure';

/**
 * Reads ZIP archives (APPNOTE 6.3.10, with Zip64) out of a Blob, piece by piece: only the directory
 * and what is being read are ever in memory.
 */
export type ZipEntry = {
  name: string;
  /** Bytes, as the directory says. */
  size: number;
  compressedSize: number;
  method: number;
  isEncrypted: boolean;
  /** Where its local header starts. */
  offset: number;
};

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;

/** The end record is 22 bytes and a comment of at most 65,535; the Zip64 locator before it is 20. */
const TAIL = 22 + 65_535 + 20;
/** Bytes and entries that a directory may have. */
const DIRECTORY_LIMIT = 64 * 1024 * 1024;
const ENTRY_LIMIT = 200_000;

const STORED = 0;
const DEFLATED = 8;

const damaged = () => fail('bad-request', 'The archive is damaged: it cannot be read as a ZIP.');

export async function isZip(blob: Blob): Promise<boolean> {
  const view = await readView(blob, 0, 4);
  const signature = view.byteLength === 4 ? view.getUint32(0, true) : 0;
  return signature === LOCAL || signature === END;
}

export async function listZip(blob: Blob): Promise<Result<ZipEntry[]>> {
  const place = await findDirectory(blob);
  if (!place) return damaged();
  if (place.size > DIRECTORY_LIMIT || place.count > ENTRY_LIMIT) {
    return fail('too-large', 'The archive has too many files.');
  }
  const view = await readView(blob, place.offset, place.size);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= view.byteLength && entries.length < place.count; ) {
    if (view.getUint32(at, true) !== DIRECTORY) return damaged();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (end > view.byteLength) return damaged();
    entries.push(readEntry(view, at, nameLength, extraLength));
    at = end;
  }
  return entries.length === place.count ? succeed(entries) : damaged();
}

async function findDirectory(blob: Blob) {
  const start = Math.max(0, blob.size - TAIL);
  const view = await readView(blob, start, blob.size - start);
  for (let at = view.byteLength - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const isZip64 = at >= 20 && view.getUint32(at - 20, true) === END64_LOCATOR;
    if (isZip64) return readEnd64(blob, toSafe(view.getBigUint64(at - 12, true)));
    return {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
  }
  return null;
}

async function readEnd64(blob: Blob, offset: number) {
  const view = await readView(blob, offset, 56);
  if (view.byteLength < 56 || view.getUint32(0, true) !== END64) return null;
  return {
    count: toSafe(view.getBigUint64(32, true)),
    size: toSafe(view.getBigUint64(40, true)),
    offset: toSafe(view.getBigUint64(48, true)),
  };
}

function readEntry(view: DataView, at: number, nameLength: number, extraLength: number): ZipEntry {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
  const sizes = {
    size: view.getUint32(at + 24, true),
    compressedSize: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  };
  return {
    name: new TextDecoder().decode(bytes),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    ...widen(view, at + 46 + nameLength, extraLength, sizes),
  };
}

/** Numbers that do not fit into 32 bits stand in the Zip64 field, in this order, where they are needed. */
function widen(
  view: DataView,
  start: number,
  length: number,
  sizes: Pick<ZipEntry, 'size' | 'compressedSize' | 'offset'>,
) {
  const wide = { ...sizes };
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const fieldEnd = Math.min(field + view.getUint16(at + 2, true), start + length);
    for (const name of ['size', 'compressedSize', 'offset'] as const) {
      if (wide[name] !== 0xffffffff || field + 8 > fieldEnd) continue;
      wide[name] = toSafe(view.getBigUint64(field, true));
      field += 8;
    }
  }
  return wide;
}

/** The bytes of an entry, inflated as they are read. Damage shows as an error of the stream. */
export async function openZipEntry(
  blob: Blob,
  entry: ZipEntry,
): Promise<Result<ReadableStream<Uint8Array>>> {
  if (entry.isEncrypted) return fail('bad-request', `${entry.name}: is encrypted`);
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    return fail('bad-request', `${entry.name}: is compressed in a way that is not known here`);
  }
  const local = await readView(blob, entry.offset, 30);
  if (local.byteLength < 30 || local.getUint32(0, true) !== LOCAL) return damaged();
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const bytes = blob.slice(start, start + entry.compressedSize).stream();
  if (entry.method === STORED) return succeed(bytes);
  // The DOM's types and those of workerd disagree on the bytes' buffer; the streams do not.
  const inflate = new DecompressionStream('deflate-raw') as unknown as TransformStream<
    Uint8Array,
    Uint8Array
  >;
  return succeed(bytes.pipeThrough(inflate));
}

async function readView(blob: Blob, offset: number, length: number): Promise<DataView> {
  return new DataView(await blob.slice(offset, offset + length).arrayBuffer());
}

/** Beyond 2^53 no file is; such a number is a lie and leads past the end of the archive. */
const toSafe = (value: bigint) => Number(BigInt.asUintN(53, value));
