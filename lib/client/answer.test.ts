import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chunk } from '@/lib/domain/fold';
import { type Message, toText } from '@/lib/domain/message';
import { createAnswer, mergeDeltas } from './answer';
import { createStore } from './store';

const metadata = { status: 'streaming', createdAt: 0 } as const;
const head: Chunk[] = [
  { type: 'start', messageId: 'm', messageMetadata: metadata },
  { type: 'text-start', id: 't' },
];
const delta = (text: string, id = 't'): Chunk => ({ type: 'text-delta', id, delta: text });

function setUp(start: Message | null = null) {
  const live = createStore<Message | null>(start);
  const shown: string[] = [];
  live.subscribe(() => shown.push(toText(live.get() ?? { parts: [] })));
  return { live, shown, answer: createAnswer(live) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an answer being written', () => {
  it('is shown once a frame, however many chunks arrive', () => {
    const { shown, answer } = setUp();
    answer.push(head);
    for (const letter of 'hello') answer.push([delta(letter)]);
    expect(shown).toEqual([]);
    vi.runAllTimers();
    expect(shown).toEqual(['hello']);
  });

  it('is not taken back while it is told again from its start', () => {
    const { shown, answer } = setUp();
    answer.push([...head, delta('Hello')]);
    vi.runAllTimers();
    answer.restart();
    answer.push([...head, delta('He')]);
    vi.runAllTimers();
    answer.push([delta('llo, you')]);
    vi.runAllTimers();
    expect(shown).toEqual(['Hello', 'Hello, you']);
  });

  it('keeps what was read when telling it again is cut short', () => {
    const { answer } = setUp();
    answer.push([...head, delta('Hello')]);
    vi.runAllTimers();
    answer.restart();
    answer.push([...head, delta('He')]);
    expect(toText(answer.end() ?? { parts: [] })).toBe('Hello');
  });

  it('goes on from a text that is there already', () => {
    const before: Message = { id: 'm', role: 'assistant', parts: [{ type: 'text', text: 'Once' }] };
    const { shown, answer } = setUp(before);
    answer.push([...head, delta('On')]);
    vi.runAllTimers();
    answer.push([delta('ce upon')]);
    vi.runAllTimers();
    expect(shown).toEqual(['Once upon']);
  });

  it('ends with everything that arrived, and no part open', () => {
    const { answer } = setUp();
    answer.push([...head, delta('a'), delta('b')]);
    expect(answer.end()?.parts).toEqual([{ type: 'text', text: 'ab', state: 'done' }]);
  });
});

describe('merging deltas', () => {
  it('joins neighbours of one part and nothing else', () => {
    const end: Chunk = { type: 'text-end', id: 't' };
    const chunks = [delta('a'), delta('b'), delta('c', 'u'), delta('d'), end, delta('e')];
    expect(mergeDeltas(chunks)).toEqual([
      delta('ab'),
      delta('c', 'u'),
      delta('d'),
      end,
      delta('e'),
    ]);
  });
});
