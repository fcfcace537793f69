import { fail, type Result, succeed } from '@/lib/domain/failure';
import { looksLikeChatGpt, readChatGpt } from '@/lib/port/chatgpt';
import { FORMAT } from '@/lib/port/conversation-file';
import { ArraySplitter, type Element } from '@/lib/port/json-array';
import { isZip, listZip, openZipEntry, type ZipEntry } from '@/lib/port/zip';

/** One entry of what is imported: a conversation to be sent, or why there is none. */
export type Found = { title: string } & Result<{ file: unknown; left: number }>;

export type ImportProgress = { bytes: number; total: number };

/** Characters of one conversation, and bytes of all texts that one archive may unpack to. */
const ELEMENT_LIMIT = 16 * 1024 * 1024;
const UNPACKED_LIMIT = 4 * 1024 ** 3;
/** Milliseconds of work after which the page gets its turn. */
const BREATH = 12;

/** ChatGPT's export in one file or several (`conversations-000.json`), in any folder; or files of ours. */
const WANTED = /(?:^|\/)(?:conversations(?:[-_]?\d+)?|[^/]+\.parley|[^/]+)\.json$/i;
const CHATGPT = /(?:^|\/)conversations(?:[-_]?\d+)?\.json$/i;

/**
 * Reads the conversations out of a file: our JSON, ChatGPT's `conversations.json`, or the ZIP of its
 * export. One conversation at a time is in memory, and the page stays alive meanwhile.
 */
export async function* readImport(
  file: File,
  onProgress: (progress: ImportProgress) => void,
): AsyncGenerator<Found> {
  if (!(await isZip(file))) {
    const onBytes = (bytes: number) => onProgress({ bytes, total: file.size });
    yield* readJson(file.stream(), file.name, onBytes);
    return;
  }
  const listed = await listZip(file);
  if (!listed.ok) {
    yield { title: file.name, ...listed };
    return;
  }
  const entries = toWanted(listed.value);
  if (entries.length === 0) yield { title: file.name, ...nothing() };
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const entry of entries) {
    const done = before;
    yield* readEntry(file, entry, (bytes) => onProgress({ bytes: done + bytes, total }));
    before += entry.size;
  }
}

/** An archive of ChatGPT holds many other JSON files; one of ours holds only conversations. */
function toWanted(entries: ZipEntry[]): ZipEntry[] {
  const named = entries.filter(({ name }) => CHATGPT.test(name));
  const wanted = named.length > 0 ? named : entries.filter(({ name }) => WANTED.test(name));
  return wanted.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

async function* readEntry(file: Blob, entry: ZipEntry, onBytes: (bytes: number) => void) {
  const opened = await openZipEntry(file, entry);
  if (opened.ok) yield* readJson(opened.value, entry.name, onBytes);
  else yield { title: entry.name, ...opened };
}

async function* readJson(
  stream: ReadableStream<Uint8Array>,
  name: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Found> {
  const splitter = new ArraySplitter(ELEMENT_LIMIT);
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let bytes = 0;
  let count = 0;
  const toName = () => `${name}, entry ${++count}`;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const elements = done
        ? splitter.end()
        : splitter.push(decoder.decode(value, { stream: true }));
      for (const element of elements) yield readElement(element, toName());
      if (done) break;
      bytes += value.byteLength;
      onBytes(bytes);
      if (bytes > UNPACKED_LIMIT) {
        yield { title: name, ...fail('too-large', 'The archive unpacks to more than 4 GB.') };
        break;
      }
      await breathe();
    }
  } catch {
    // A stream that breaks while it is inflated: what came before it has been read.
    count += 1;
    yield {
      title: name,
      ...fail('bad-request', 'The file is damaged: it could be read only so far.'),
    };
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (count === 0) yield { title: name, ...nothing() };
}

const nothing = () => fail('bad-request', 'There are no conversations in this file.');

function readElement(element: Element, name: string): Found {
  if (element.kind === 'too-long') {
    const title = /"title"\s*:\s*"([^"\\]{1,200})"/.exec(element.start)?.[1] ?? name;
    return { title, ...fail('too-large', 'It is larger than 16 MB.') };
  }
  let value: unknown;
  try {
    value = JSON.parse(element.text);
  } catch {
    return { title: name, ...fail('bad-request', 'It is not valid JSON.') };
  }
  return readConversation(value, name);
}

function readConversation(value: unknown, name: string): Found {
  const { format, title } = (value ?? {}) as { format?: unknown; title?: unknown };
  const named = typeof title === 'string' && title.trim() ? title.trim().slice(0, 200) : name;
  // The server checks a file of ours; it says which of its entries is wrong.
  if (format === FORMAT) return { title: named, ...succeed({ file: value, left: 0 }) };
  if (!looksLikeChatGpt(value)) {
    return {
      title: named,
      ...fail('bad-request', 'It is not a conversation that can be read here.'),
    };
  }
  return { title: named, ...readChatGpt(value) };
}

let lastBreath = 0;

/** Lets the page draw and answer, if it has been kept waiting. */
async function breathe(): Promise<void> {
  if (performance.now() - lastBreath < BREATH) return;
  await new Promise((resolve) => setTimeout(resolve));
  lastBreath = performance.now();
}
