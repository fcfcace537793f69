import { expect, test } from 'vitest';
import { applyChunk, type Chunk, startFold } from './fold';
import { hasOnlyGrown } from './growth';
import type { Message } from './message';

const STARTED: Chunk[] = [
  { type: 'start', messageId: 'm', messageMetadata: { status: 'streaming', createdAt: 1 } },
  { type: 'text-start', id: 't' },
];

function* write(chunks: Chunk[]): Generator<Message> {
  let fold = startFold('');
  for (const chunk of chunks) {
    fold = applyChunk(fold, chunk);
    yield fold.message;
  }
}

/** The message after all chunks but the last, and after the last. */
const lastTwo = (...chunks: Chunk[]) =>
  [...write([...STARTED, ...chunks])].slice(-2) as [Message, Message];

const delta = (text: string): Chunk => ({ type: 'text-delta', id: 't', delta: text });

test('a message to which words were added has only grown', () => {
  expect(hasOnlyGrown(...lastTwo(delta('a'), delta('b')))).toBe(true);
});

test.each<[string, Chunk[]]>([
  ['its first words', [delta('a')]],
  ['the end of its text', [delta('a'), { type: 'text-end', id: 't' }]],
  ['a second text', [delta('a'), { type: 'text-start', id: 'u' }]],
  [
    'another status',
    [delta('a'), { type: 'finish', messageMetadata: { status: 'done', createdAt: 1 } }],
  ],
  [
    'a call of a tool',
    [delta('a'), { type: 'tool-input-start', toolCallId: 'c', toolName: 'clock', dynamic: true }],
  ],
])('a message that got %s has changed', (_, chunks) => {
  expect(hasOnlyGrown(...lastTwo(...chunks))).toBe(false);
});

test('another message, and one that is shorter, is no growth', () => {
  const [short, long] = lastTwo(delta('a'), delta('b'));
  expect(hasOnlyGrown(long, short)).toBe(false);
  expect(hasOnlyGrown(short, { ...long, id: 'n' })).toBe(false);
});
