import { expect, test } from 'vitest';
import { applyChunk, type Chunk, startFold } from '@/lib/domain/fold';
import { isBetweenParts, isOpenText } from './answer-parts';

const read = (...chunks: Chunk[]) => chunks.reduce(applyChunk, startFold('a')).message;

const begun: Chunk[] = [
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: 'Once' },
];

test('a continued text goes on being written behind a note that was put after it', () => {
  const { parts, ...rest } = read(...begun, { type: 'data-window', id: 'w', data: {} });
  expect(parts.map(isOpenText)).toEqual([true, false]);
  expect(isBetweenParts({ ...rest, parts })).toBe(false);
});

test('a text that has ended is written no more, and something else is waited for after a call', () => {
  const message = read(
    ...begun,
    { type: 'text-end', id: 't' },
    { type: 'tool-input-available', toolCallId: 'c', toolName: 'clock', input: {}, dynamic: true },
  );
  expect(message.parts.some(isOpenText)).toBe(false);
  expect(isBetweenParts(message)).toBe(true);
});
