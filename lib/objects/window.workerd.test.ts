import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Chunk } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';
import type { SentWindow } from '@/lib/domain/sent-window';
import { toWindowNote, type WindowNote } from '@/lib/domain/window-note';
import { readChunks, Visitor } from '@/test/client';
import { readUpstream, resetUpstream } from '@/test/upstream';
import { BudgetStore } from './budget-store';

/** About 160 tokens as the server estimates, and a word to know it by. */
const long = (word: string) => `${word} ${'summer winter '.repeat(46)}`;

const notesOf = (message: Message | undefined): WindowNote[] =>
  message?.parts.flatMap((part) => toWindowNote(part) ?? []) ?? [];

/** Makes the window of a conversation small, as the variable does for a whole deployment. */
async function shrink(visitor: Visitor, id: string, tokens: number) {
  const stub = env.CONVERSATION.getByName(`${visitor.accountId}:${id}`);
  await runInDurableObject(stub, (instance) => {
    const object = instance as unknown as { env: object };
    object.env = { ...object.env, MAX_CONTEXT_TOKENS: String(tokens), MAX_COMPLETION_TOKENS: '64' };
  });
}

async function startLong(id: string, overflow?: 'summarise' | 'drop') {
  const visitor = new Visitor();
  await visitor.ask(id, long('Alpha'), { ...(overflow && { overflow }) });
  await shrink(visitor, id, 1_000);
  return visitor;
}

/** Asks until an answer has a note, and gives that answer. */
async function askUntilFull(visitor: Visitor, id: string, words: string[]): Promise<Message> {
  for (const word of words) {
    const answer = await visitor.ask(id, long(word));
    expect(answer.metadata?.status).toBe('done');
    if (notesOf(answer).length > 0) return answer;
  }
  throw new Error('The window was never full');
}

const WORDS = ['Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf'];

const sentTexts = async () => {
  const { requests } = await readUpstream();
  return requests.map(({ inputs }) => inputs.messages.map(({ content }) => String(content)));
};

const isSummaryRequest = (texts: string[]) => texts[0]?.startsWith('Summarise the conversation');

describe('a conversation that outgrows the window', () => {
  beforeEach(resetUpstream);

  it('has its oldest turns summarised in a note, which is sent in their place from then on', async () => {
    const visitor = await startLong('sum');
    const answer = await askUntilFull(visitor, 'sum', WORDS);
    const [note] = notesOf(answer);
    expect(note).toMatchObject({ kind: 'summary' });
    expect(note?.text).toContain('Alpha');
    const last = (await sentTexts()).at(-1) ?? [];
    expect(last[0]).toContain('Summary of the earlier part');
    expect(last.slice(1).join()).not.toContain('Alpha');

    await visitor.ask('sum', 'And now?');
    const texts = await sentTexts();
    expect(texts.filter(isSummaryRequest)).toHaveLength(1);
    expect(texts.at(-1)?.[0]).toContain(note?.text);
    // The log keeps everything, the note in its place.
    const stored = await visitor.messages('sum');
    expect(stored[0]?.parts).toEqual([{ type: 'text', text: long('Alpha') }]);
    expect(stored.flatMap(notesOf)).toHaveLength(1);
  });

  it('tells of the summary while it is written, before the first word', async () => {
    const visitor = await startLong('live');
    let chunks: Chunk[] = [];
    for (const word of WORDS) {
      chunks = await readChunks(await visitor.send('live', long(word)));
      if (chunks.some(({ type }) => type === 'data-window')) break;
    }
    const told = chunks.filter(({ type }) => type === 'data-window' || type === 'text-start');
    expect(told.map(({ type }) => type)).toEqual(['data-window', 'data-window', 'text-start']);
    expect(told[0]).not.toHaveProperty('data.text');
    expect(told[1]).toHaveProperty('data.text');
  });

  it('has its oldest turns left out, where the person wants that', async () => {
    const visitor = await startLong('drop', 'drop');
    const answer = await askUntilFull(visitor, 'drop', WORDS);
    const [note] = notesOf(answer);
    expect(note).toMatchObject({ kind: 'dropped' });
    expect(note).not.toHaveProperty('text');
    const texts = await sentTexts();
    expect(texts.filter(isSummaryRequest)).toHaveLength(0);
    expect(texts.at(-1)?.[0]).toBe(
      `[${note?.messages} earlier messages of this conversation are left out.]`,
    );
    expect(texts.at(-1)?.join()).not.toContain('Alpha');
  });

  it('leaves them out and says why, where they cannot be summarised', async () => {
    const visitor = new Visitor();
    await visitor.ask('fail', `${long('Alpha')} [[fault:400x2]]`);
    await shrink(visitor, 'fail', 1_000);
    const answer = await askUntilFull(visitor, 'fail', WORDS);
    expect(notesOf(answer)[0]).toMatchObject({ kind: 'dropped' });
    expect(notesOf(answer)[0]?.failure).toContain('did not take this request');
  });

  it('summarises no second time for another answer to the same question', async () => {
    const visitor = await startLong('again');
    const answer = await askUntilFull(visitor, 'again', WORDS);
    await readChunks(
      await visitor.call('/api/chat', {
        method: 'POST',
        body: { id: 'again', trigger: 'regenerate-message', messageId: answer.id },
      }),
    );
    const texts = await sentTexts();
    expect(texts.filter(isSummaryRequest)).toHaveLength(1);
    expect(texts.at(-1)?.[0]).toContain('Summary of the earlier part');
  });

  it('carries the summary on when more has to go, and goes on for ever', async () => {
    const visitor = await startLong('ever');
    for (let round = 0; round < 14; round += 1) {
      const answer = await visitor.ask('ever', long(`Round-${round}`));
      expect(answer.metadata?.status).toBe('done');
    }
    const notes = (await visitor.messages('ever', '?limit=200')).flatMap(notesOf);
    expect(notes.length).toBeGreaterThan(2);
    const counts = notes.map(({ messages }) => messages);
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    for (const texts of await sentTexts()) {
      expect(texts.join('').length / 4).toBeLessThan(1_000);
    }
  });

  it('counts a summary as part of what the answer cost, and gives the rest of the hold back', async () => {
    const visitor = await startLong('cost');
    const answer = await askUntilFull(visitor, 'cost', WORDS);
    const stub = env.ACCOUNT.getByName(visitor.accountId);
    const standing = () =>
      runInDurableObject(stub, (_, { storage }) => new BudgetStore(storage).standing(Date.now()));
    await expect.poll(async () => (await standing()).running).toBe(0);
    const { spent, held } = await standing();
    const stored = await visitor.messages('cost');
    const used = stored.map(({ metadata }) => metadata?.usage?.totalTokens ?? 0);
    expect(held.tokens).toBe(0);
    // A title was searched after the first answer, at 464 tokens.
    expect(spent.tokens).toBe(used.reduce((sum, one) => sum + one, 464));
    expect(answer.metadata?.usage?.totalTokens).toBeGreaterThan(
      answer.metadata?.window?.tokens ?? Number.POSITIVE_INFINITY,
    );
  });

  it('keeps its note through export and import', async () => {
    const visitor = await startLong('port');
    const answer = await askUntilFull(visitor, 'port', WORDS);
    const file = await (await visitor.call('/api/conversations/port/export?format=json')).text();
    const imported = await visitor.call('/api/conversations/import', {
      method: 'POST',
      body: file,
    });
    const { id } = (await imported.json()) as { id: string };
    await visitor.ask(id, 'And now?');
    expect((await sentTexts()).at(-1)?.[0]).toContain(notesOf(answer)[0]?.text);
  });
});

describe('a conversation that the model refuses as too long', () => {
  beforeEach(resetUpstream);

  /** The model's window is smaller than it is taken for. */
  const SMALL = '[[fault:window:500]]';

  it('is sent again by itself without its older half, which the answer says', async () => {
    const visitor = new Visitor();
    for (const word of ['Alpha', 'Bravo', 'Charlie']) await visitor.ask('refused', long(word));
    await resetUpstream();
    const chunks = await readChunks(await visitor.send('refused', `Delta ${SMALL}`));
    const told = chunks.filter(({ type }) => type === 'data-window' || type === 'text-start');
    expect(told.map(({ type }) => type)).toEqual(['data-window', 'text-start']);
    const [first, second] = await sentTexts();
    expect(first?.join()).toContain('Alpha');
    expect(second?.[0]).toContain('earlier messages of this conversation are left out');
    expect(second?.join()).not.toContain('Alpha');
    expect(second?.at(-1)).toContain('Delta');
    const answer = (await visitor.messages('refused')).at(-1);
    expect(answer?.metadata?.status).toBe('done');
    const [note] = notesOf(answer);
    expect(note).toMatchObject({ kind: 'dropped', failure: expect.stringContaining('estimated') });
    expect(answer?.metadata?.window?.upTo).toBe(note?.upTo);
    // From then on they stay left out, and nothing is refused.
    await visitor.ask('refused', 'Echo');
    expect((await sentTexts()).at(-1)?.[0]).toBe(second?.[0]);
    expect(await sentTexts()).toHaveLength(3);
  });

  it('says what to do where it is too long even so, and loses nothing', async () => {
    const visitor = new Visitor();
    await visitor.ask('hopeless', long('Alpha'));
    const answer = await visitor.ask('hopeless', `${long('Bravo')} [[fault:window:9]]`);
    expect(answer.metadata).toMatchObject({
      status: 'failed',
      failure: {
        code: 'window-exceeded',
        message: expect.stringContaining('Shorten your message'),
      },
    });
    expect(await visitor.messages('hopeless')).toHaveLength(4);
    const alone = await new Visitor().ask('alone', `${long('Alpha')} [[fault:window:9]]`);
    expect(alone.metadata?.failure?.code).toBe('window-exceeded');
    expect(notesOf(alone)).toEqual([]);
  });
});

describe('what the next turn would send', () => {
  it('is told as texts, those after a known message alone, and follows the note', async () => {
    const visitor = await startLong('tell');
    const read = async (query = '') =>
      (await (await visitor.call(`/api/conversations/tell/window${query}`)).json()) as SentWindow;
    const first = await read();
    expect(first).toMatchObject({ upTo: null, lead: [], after: null });
    expect(first.items.map(({ texts }) => texts.length)).toEqual([1, 1]);
    const known = first.items.at(-1)?.id;
    await visitor.ask('tell', 'More');
    const next = await read(`?after=${known}`);
    expect(next.after).toBe(known);
    expect(next.items[0]?.texts).toEqual(['More']);
    const answer = await askUntilFull(visitor, 'tell', WORDS);
    const noted = await read(`?after=${known}`);
    expect(noted.upTo).toBe(notesOf(answer)[0]?.upTo);
    expect(noted.lead[0]).toContain(notesOf(answer)[0]?.text);
    expect(noted.items.map(({ texts }) => texts.join()).join()).not.toContain('Alpha');
    expect((await new Visitor().call('/api/conversations/tell/window')).status).toBe(404);
  });

  it('remembers what shall become of the oldest turns', async () => {
    const visitor = await startLong('policy');
    const load = async () => (await visitor.call('/api/conversations/policy')).json();
    expect(await load()).toMatchObject({ overflow: 'summarise' });
    const change = (overflow: string) =>
      visitor.call('/api/conversations/policy', { method: 'PATCH', body: { overflow } });
    expect((await change('drop')).status).toBe(200);
    expect(await load()).toMatchObject({ overflow: 'drop' });
    expect((await change('burn')).status).toBe(400);
  });
});
