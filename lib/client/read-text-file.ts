import { type Attachment, toAttachmentName } from '@/lib/domain/attachment';

/** Bytes of a file that is read at all: a message takes four million characters. */
const SIZE_LIMIT = 16 * 1024 * 1024;

type Read = { ok: true; attachment: Attachment } | { ok: false; message: string };

/** Reads files; `failure` says of each that is no text why not. */
export async function readTextFiles(
  files: Iterable<File>,
): Promise<{ attachments: Attachment[]; failure: string }> {
  const read = await Promise.all([...files].map(readTextFile));
  return {
    attachments: read.flatMap((one) => (one.ok ? [one.attachment] : [])),
    failure: read.flatMap((one) => (one.ok ? [] : [one.message])).join(' '),
  };
}

/** Reads a file as an attachment. What it takes for text is UTF-8 without a zero byte, whatever its name. */
export async function readTextFile(file: File): Promise<Read> {
  const name = toAttachmentName(file.name) || 'File';
  if (file.size > SIZE_LIMIT) {
    return { ok: false, message: `${name} is too large: 16 MB is the most.` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    if (text.includes('\0')) return { ok: false, message: `${name} is not a text file.` };
    if (!text.trim()) return { ok: false, message: `${name} is empty.` };
    return { ok: true, attachment: { name, text } };
  } catch (error) {
    // The decoder throws a TypeError (Encoding, 7.1); anything else is a file that cannot be read.
    const isBinary = error instanceof TypeError;
    const why = isBinary ? 'is not a text file in UTF-8.' : 'could not be read.';
    return { ok: false, message: `${name} ${why}` };
  }
}
