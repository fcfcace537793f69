import { describe, expect, it } from 'vitest';
import { toText } from '@/lib/domain/message';
import { type ConversationFile, FORMAT, VERSION } from '@/lib/port/conversation-file';
import { Visitor } from '@/test/client';

const FILE: ConversationFile = {
  format: FORMAT,
  version: VERSION,
  title: 'From a file',
  createdAt: 1_700_000_000_000,
  updatedAt: 1_700_000_100_000,
  pinned: true,
  settings: { system: 'Be brief.', temperature: 0.5 },
  leafId: 'a2',
  messages: [
    toMessage('q1', null, 'user', 'Which moon is the largest?'),
    toMessage('a1', 'q1', 'assistant', 'Ganymede.'),
    toMessage('a2', 'q1', 'assistant', 'Ganymede, of Jupiter.'),
  ],
};

function toMessage(
  id: string,
  parentId: string | null,
  role: 'user' | 'assistant',
  text: string,
): ConversationFile['messages'][number] {
  const metadata = { status: 'done' as const, createdAt: 1_700_000_000_000 };
  return { id, parentId, role, parts: [{ type: 'text', text }], metadata };
}

async function importFile(visitor: Visitor, file: unknown) {
  const response = await visitor.call('/api/conversations/import', { method: 'POST', body: file });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

async function exportFile(visitor: Visitor, id: string): Promise<ConversationFile> {
  return (await visitor.call(`/api/conversations/${id}/export`)).json();
}

describe('a conversation as a file', () => {
  it('comes back from an export and an import as it was, branches and settings included', async () => {
    const visitor = new Visitor();
    await visitor.ask('origin', 'First question');
    const [question] = await visitor.messages('origin');
    await visitor.ask('origin', 'Asked differently', { parentId: null });
    await visitor.call('/api/conversations/origin', {
      method: 'PATCH',
      body: { leafId: question?.id, settings: { system: 'Be kind.', top_p: 0.9 }, pinned: true },
    });
    const exported = await exportFile(visitor, 'origin');
    expect(exported.messages).toHaveLength(4);
    const { status, body } = await importFile(visitor, exported);
    expect(status).toBe(201);
    expect(body.id).not.toBe('origin');
    expect(await exportFile(visitor, body.id ?? '')).toEqual(exported);
  });

  it('opens on the branch that was shown, with its versions', async () => {
    const visitor = new Visitor();
    const { body } = await importFile(visitor, FILE);
    const [question, answer] = await visitor.messages(body.id ?? '');
    expect(question && toText(question)).toBe('Which moon is the largest?');
    expect(answer && toText(answer)).toBe('Ganymede, of Jupiter.');
    expect(answer?.metadata?.siblings).toEqual({ index: 1, ids: ['a1', 'a2'] });
  });

  it('is listed at the time it had, found by its words, and can be gone on with', async () => {
    const visitor = new Visitor();
    const { body } = await importFile(visitor, FILE);
    const found = await (await visitor.call('/api/conversations?q=jupiter')).json();
    expect(found).toMatchObject({
      items: [{ id: body.id, title: 'From a file', updatedAt: FILE.updatedAt, pinned: true }],
    });
    const answer = await visitor.ask(body.id ?? '', 'And the smallest?');
    expect(answer.metadata?.status).toBe('done');
    expect(await visitor.messages(body.id ?? '')).toHaveLength(4);
  });

  it('is downloaded as Markdown of the branch that is shown', async () => {
    const visitor = new Visitor();
    const { body } = await importFile(visitor, { ...FILE, title: 'Moons / "größte"' });
    const response = await visitor.call(`/api/conversations/${body.id}/export?format=md`);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Moons gr__te.md"; filename*=UTF-8''Moons%20gr%C3%B6%C3%9Fte.md`,
    );
    const text = await response.text();
    expect(text).toContain('Ganymede, of Jupiter.');
    expect(text).toContain('**System prompt**\n\nBe brief.');
    expect(text).not.toContain('Ganymede.\n');
  });

  it('is not given to anybody else', async () => {
    const owner = new Visitor();
    const { body } = await importFile(owner, FILE);
    const stranger = new Visitor();
    await stranger.ask('own', 'Hello');
    const foreign = await stranger.call(`/api/conversations/${body.id}/export`);
    const unknown = await stranger.call('/api/conversations/nothing/export');
    expect(foreign.status).toBe(404);
    expect(await foreign.text()).toBe(await unknown.text());
  });

  it('holds a message of five megabytes', async () => {
    const visitor = new Visitor();
    const text = 'ü'.repeat(2_500_000);
    const { body } = await importFile(visitor, {
      ...FILE,
      messages: [toMessage('q1', null, 'user', text)],
    });
    const [message] = await visitor.messages(body.id ?? '');
    expect(message && toText(message) === text).toBe(true);
  });

  it.each([
    ['another format', { ...FILE, format: 'other' }, 'format: is not a conversation of Parley'],
    [
      'an orphan',
      { ...FILE, messages: [toMessage('q1', 'gone', 'user', 'Hm')] },
      'messages.0.parentId: names no earlier message',
    ],
    [
      'a part that is not known',
      { ...FILE, messages: [{ ...FILE.messages[0], parts: [{ type: 'file', url: 'x' }] }] },
      /^messages\.0\.parts\.0\.type: /,
    ],
    ['a wrong setting', { ...FILE, settings: { temperature: 9 } }, /^settings\.temperature: /],
  ])('is refused with %s, and the failure names the entry', async (_what, file, message) => {
    const visitor = new Visitor();
    const { status, body } = await importFile(visitor, file);
    expect(status).toBe(400);
    const { error } = body as { error?: { message: string } };
    expect(error?.message).toMatch(message);
    const list = await (await visitor.call('/api/conversations')).json();
    expect(list).toEqual({ items: [], nextCursor: null });
  });
});
