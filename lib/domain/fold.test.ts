import { readUIMessageStream, type UIMessageChunk } from 'ai';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChunk, type Chunk, settle, startFold, toEnds } from './fold';
import type { Message } from './message';
import { toChunks } from './replay';

/** What the AI SDK's own client makes of the same chunks. */
async function readWithSdk(chunks: Chunk[]): Promise<Message> {
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  let last: unknown;
  for await (const message of readUIMessageStream({ stream })) last = structuredClone(message);
  return last as Message;
}

const foldAll = (chunks: Chunk[]): Message => chunks.reduce(applyChunk, startFold('')).message;

const text = fc
  .tuple(fc.uuid(), fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }))
  .map(([id, deltas]): Chunk[] => [
    { type: 'text-start', id },
    ...deltas.map((delta): Chunk => ({ type: 'text-delta', id, delta })),
    { type: 'text-end', id },
  ]);

const reasoning = fc.tuple(fc.uuid(), fc.string()).map(([id, delta]): Chunk[] => [
  { type: 'reasoning-start', id },
  { type: 'reasoning-delta', id, delta },
  { type: 'reasoning-end', id },
]);

const tool = fc
  .tuple(fc.uuid(), fc.dictionary(fc.string(), fc.integer()), fc.option(fc.string()))
  .map(([toolCallId, input, error]): Chunk[] => [
    { type: 'tool-input-start', toolCallId, toolName: 'sum', dynamic: true },
    { type: 'tool-input-available', toolCallId, toolName: 'sum', input, dynamic: true },
    error === null
      ? { type: 'tool-output-available', toolCallId, output: { input }, dynamic: true }
      : { type: 'tool-output-error', toolCallId, errorText: error, dynamic: true },
  ]);

/** Told twice under one id: first that it is being written, then what was. */
const note = fc.string().map((text): Chunk[] => [
  { type: 'data-window', id: 'window', data: { kind: 'summary' } },
  { type: 'data-window', id: 'window', data: { kind: 'summary', text } },
]);

const answer = fc
  .array(fc.oneof(text, reasoning, tool, note), { maxLength: 6 })
  .map((groups): Chunk[] => [
    { type: 'start', messageId: 'answer', messageMetadata: { status: 'streaming', createdAt: 1 } },
    { type: 'start-step' },
    ...groups.flat(),
    { type: 'finish-step' },
    { type: 'finish', messageMetadata: { status: 'done', createdAt: 1, finishReason: 'stop' } },
  ]);

/** What neither client shows: keys that are absent in one of them and undefined in the other. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the fold of chunks', () => {
  it('gives the message that the AI SDK gives', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (chunks) => {
        expect(plain(foldAll(chunks))).toEqual(plain(await readWithSdk(chunks)));
      }),
      { numRuns: 100 },
    );
  });

  it('changes nothing in place', () => {
    const before = [{ type: 'text-start', id: 'a' } as const].reduce(applyChunk, startFold('m'));
    const copy = structuredClone(before);
    applyChunk(before, { type: 'text-delta', id: 'a', delta: 'x' });
    expect(before).toEqual(copy);
  });

  it('is rebuilt by a replay of its message', () => {
    fc.assert(
      fc.property(answer, (chunks) => {
        const message = foldAll(chunks);
        const again = toChunks(message).reduce(applyChunk, startFold(message.id));
        expect(plain(again.message.parts)).toEqual(plain(message.parts));
      }),
    );
  });

  it('ends what is still open when an answer breaks off', () => {
    const fold = [
      { type: 'text-start', id: 'a:b' } as const,
      { type: 'text-delta', id: 'a:b', delta: 'half' } as const,
    ].reduce(applyChunk, startFold('m', { status: 'streaming', createdAt: 1 }));
    expect(toEnds(fold)).toEqual([{ type: 'text-end', id: 'a:b' }]);
    expect(settle(fold, { status: 'interrupted' })).toMatchObject({
      parts: [{ type: 'text', text: 'half', state: 'done' }],
      metadata: { status: 'interrupted', createdAt: 1 },
    });
  });

  it('passes over a delta of a text that never began', () => {
    const fold = startFold('m');
    expect(applyChunk(fold, { type: 'text-delta', id: 'unknown', delta: 'x' })).toBe(fold);
  });
});
