import { describe, expect, it } from 'vitest';
import { NOTHING_SPENT } from '@/lib/domain/conversation';
import { FORMAT, VERSION } from '@/lib/port/conversation-file';
import { makeZip } from '@/test/make-zip';
import { type Imported, importConversations } from './import-conversations';
import { type Found, type ImportProgress, readImport } from './import-file';

const toChatGpt = (title: string, text = 'Hello') => ({
  title,
  create_time: 1_700_000_000,
  current_node: 'q',
  mapping: {
    q: {
      id: 'q',
      parent: null,
      children: [],
      message: { author: { role: 'user' }, content: { content_type: 'text', parts: [text] } },
    },
  },
});

const OURS = { format: FORMAT, version: VERSION, title: 'Ours', messages: [] };

const toFile = (content: BlobPart, name = 'export.json') => new File([content], name);
const toZipFile = (files: Parameters<typeof makeZip>[0]) => toFile(makeZip(files), 'export.zip');

async function readAll(file: File): Promise<Found[]> {
  const found: Found[] = [];
  for await (const one of readImport(file, () => undefined)) found.push(one);
  return found;
}

/** Title, or title and reason. */
const outline = (found: Found[]) =>
  found.map((one) => (one.ok ? one.title : `${one.title}: ${one.failure.message}`));

describe('a file to import', () => {
  it('may be one of ours', async () => {
    const found = await readAll(toFile(JSON.stringify(OURS)));
    expect(found).toEqual([{ title: 'Ours', ok: true, value: { file: OURS, left: 0 } }]);
  });

  it('may be the list that ChatGPT exports', async () => {
    const list = JSON.stringify([toChatGpt('One'), toChatGpt('Two')]);
    expect(outline(await readAll(toFile(list)))).toEqual(['One', 'Two']);
  });

  it('may be its ZIP, in which only the conversations are read', async () => {
    const file = toZipFile([
      { name: 'user.json', content: '{"id":1}' },
      { name: 'conversations.json', content: JSON.stringify([toChatGpt('One')]) },
      { name: 'chat.html', content: '<p>' },
    ]);
    expect(outline(await readAll(file))).toEqual(['One']);
  });

  it('may be its newer ZIP, with several files in a folder, in their order', async () => {
    const file = toZipFile([
      { name: 'a/conversations-010.json', content: JSON.stringify([toChatGpt('Third')]) },
      { name: 'a/conversations-002.json', content: JSON.stringify([toChatGpt('Second')]) },
      { name: 'a/conversations-000.json', content: JSON.stringify([toChatGpt('First')]) },
      { name: 'a/shared_conversations.json', content: '[]' },
    ]);
    expect(outline(await readAll(file))).toEqual(['First', 'Second', 'Third']);
  });

  it('may be a ZIP of files of ours', async () => {
    const file = toZipFile([{ name: 'Moons.json', content: JSON.stringify(OURS) }]);
    expect(outline(await readAll(file))).toEqual(['Ours']);
  });

  it('says which entry is wrong, and gives the others', async () => {
    const list = `[${JSON.stringify(toChatGpt('One'))},{"title":"Two"},{"bad":},${JSON.stringify(toChatGpt('Four'))}]`;
    expect(outline(await readAll(toFile(list, 'list.json')))).toEqual([
      'One',
      'Two: It is not a conversation that can be read here.',
      'list.json, entry 3: It is not valid JSON.',
      'Four',
    ]);
  });

  it('that was cut off gives what came before', async () => {
    const list = JSON.stringify([toChatGpt('One'), toChatGpt('Two')]);
    expect(outline(await readAll(toFile(list.slice(0, -20), 'cut.json')))).toEqual([
      'One',
      'cut.json, entry 2: It is not valid JSON.',
    ]);
  });

  it('whose deflated bytes are damaged says so', async () => {
    const zip = makeZip([
      { name: 'conversations.json', content: JSON.stringify([toChatGpt('A')]) },
    ]);
    const bytes = new Uint8Array(await zip.arrayBuffer());
    bytes.fill(0xff, 60, 120);
    expect(outline(await readAll(toFile(bytes, 'export.zip')))).toEqual([
      'conversations.json: The file is damaged: it could be read only so far.',
    ]);
  });

  it.each([
    ['nothing', toFile('')],
    ['an empty list', toFile('[]')],
    ['an archive without conversations', toZipFile([{ name: 'photo.png', content: 'x' }])],
  ])('with %s in it says so', async (_what, file) => {
    expect(outline(await readAll(file))).toEqual([
      `${file.name}: There are no conversations in this file.`,
    ]);
  });

  it('passes over a conversation of more than 16 MB by name', async () => {
    const list = JSON.stringify([
      toChatGpt('Huge', 'x'.repeat(17 * 1024 * 1024)),
      toChatGpt('Two'),
    ]);
    expect(outline(await readAll(toFile(list)))).toEqual(['Huge: It is larger than 16 MB.', 'Two']);
  });

  it('of fifty megabytes is read no further than its reader has come, and tells its progress', async () => {
    const text = 'A line of an old answer. '.repeat(4_000);
    const list = JSON.stringify(Array.from({ length: 500 }, (_, n) => toChatGpt(`No. ${n}`, text)));
    const file = toZipFile([{ name: 'conversations.json', content: list }]);
    const size = list.length / 500;
    let last: ImportProgress = { bytes: 0, total: 0 };
    let count = 0;
    let ahead = 0;
    for await (const found of readImport(file, (progress) => (last = progress))) {
      if (found.ok) count += 1;
      ahead = Math.max(ahead, last.bytes - count * size);
    }
    expect(count).toBe(500);
    expect(last).toEqual({ bytes: list.length, total: list.length });
    expect(ahead).toBeLessThan(1024 * 1024);
  });
});

describe('importing', () => {
  const file = toFile(JSON.stringify([toChatGpt('One'), { title: 'Bad' }, toChatGpt('Three')]));

  it('goes on after one that is refused, and tells of each what became of it', async () => {
    const all: Imported[] = [];
    let posts = 0;
    await importConversations({
      file,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onImported: (one) => all.push(one),
      post: async () => {
        posts += 1;
        if (posts > 1) {
          const message = 'messages.0.role: is wrong';
          return { ok: false, failure: { code: 'bad-request', message, retryable: false } };
        }
        const times = { createdAt: 0, updatedAt: 0, pinned: false, running: false };
        return {
          ok: true,
          value: {
            id: 'c1',
            title: 'One',
            settings: {},
            overflow: 'summarise' as const,
            leafId: null,
            spent: NOTHING_SPENT,
            ...times,
          },
        };
      },
    });
    expect(all).toEqual([
      { title: 'One', outcome: 'imported', id: 'c1', left: 0 },
      { title: 'Bad', outcome: 'failed', reason: expect.stringContaining('not a conversation') },
      { title: 'Three', outcome: 'failed', reason: 'messages.0.role: is wrong' },
    ]);
  });

  it('ends when it is stopped', async () => {
    const stopping = new AbortController();
    const all: Imported[] = [];
    await importConversations({
      file,
      signal: stopping.signal,
      onProgress: () => undefined,
      onImported: (one) => {
        all.push(one);
        stopping.abort();
      },
      post: async () => ({ ok: false, failure: { code: 'x', message: 'x', retryable: false } }),
    });
    expect(all).toHaveLength(1);
  });
});
