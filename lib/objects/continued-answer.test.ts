import { describe, expect, it } from 'vitest';
import { applyChunk, type Chunk, startFold, toEnds } from '@/lib/domain/fold';
import type { Message } from '@/lib/domain/message';
import { goOn, toReplay } from './continued-answer';

const cutOff: Message = {
  id: 'a',
  role: 'assistant',
  parts: [{ type: 'text', text: 'Half of', state: 'done' }],
};

/** A text as a provider sends it: under the id "0" in every request. */
const text = (words: string): Chunk[] => [
  { type: 'text-start', id: '0' },
  { type: 'text-delta', id: '0', delta: words },
  { type: 'text-end', id: '0' },
];

const call = (toolCallId: string): Chunk[] => [
  { type: 'tool-input-available', toolCallId, toolName: 'sum', input: {}, dynamic: true },
  { type: 'tool-output-available', toolCallId, output: 2, dynamic: true },
  { type: 'start-step' },
];

/** What a reader sees of an answer that was cut off, when it has gone on with these chunks. */
function read(chunks: Chunk[]): unknown[] {
  let fold = toReplay(cutOff).reduce(applyChunk, startFold('a'));
  const emit = (chunk: Chunk) => {
    fold = applyChunk(fold, chunk);
  };
  const { take, end } = goOn(cutOff, emit);
  for (const chunk of chunks) take(chunk);
  end();
  for (const chunk of toEnds(fold)) emit(chunk);
  return fold.message.parts.map((part) =>
    part.type === 'text' ? [part.text, part.state] : part.type,
  );
}

describe('an answer that goes on', () => {
  it('is written into the text that was cut off', () => {
    expect(read(text('Half of it.'))).toEqual([['Half of it.', 'done']]);
  });

  it('loses no text of a later step, though it has the id of the first one', () => {
    const steps = [call('1'), text('All.'), call('2'), text('Done.')];
    expect(read([...text(' it.'), ...steps.flat()])).toEqual([
      ...[['Half of it.', 'done'], 'dynamic-tool', 'step-start'],
      ...[['All.', 'done'], 'dynamic-tool', 'step-start', ['Done.', 'done']],
    ]);
  });

  it('says what comes after a call below it, where it goes on with the call', () => {
    expect(read([...call('1'), ...text('All.')])).toEqual([
      ...[['Half of', 'done'], 'dynamic-tool', 'step-start', ['All.', 'done']],
    ]);
  });

  it('keeps what was held back when it breaks off', () => {
    expect(read(text('Half o').slice(0, 2))).toEqual([['Half ofHalf o', 'done']]);
  });
});
