import { describe, expect, it, vi } from 'vitest';
import type { Chunk } from '@/lib/domain/fold';
import { createEventParser, readChunks } from './event-stream';

const encoder = new TextEncoder();

function toBody(...pieces: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
      }
      controller.close();
    },
  });
}

async function read(body: ReadableStream<Uint8Array>) {
  const chunks: Chunk[] = [];
  const end = await readChunks(body, (more) => chunks.push(...more), new AbortController().signal);
  return { end, chunks };
}

const delta = (text: string): Chunk => ({ type: 'text-delta', id: 't', delta: text });
const toEvent = (chunk: Chunk) => `data: ${JSON.stringify(chunk)}\n\n`;

describe('the event parser', () => {
  it('gives the same events wherever the text is cut and however its lines end', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [': hello', 'event: x', 'data: one', '', 'data: two', 'data:three', '', ''].join(
        end,
      );
      for (let cut = 0; cut <= text.length; cut++) {
        const parse = createEventParser();
        const events = [...parse(text.slice(0, cut)), ...parse(text.slice(cut)), ...parse('\n')];
        expect(events, JSON.stringify([end, cut])).toEqual(['one', 'two\nthree']);
      }
    }
  });

  it('holds back an event that is not complete', () => {
    const parse = createEventParser();
    expect(parse('data: half')).toEqual([]);
    expect(parse('\n')).toEqual([]);
    expect(parse('\n')).toEqual(['half']);
  });
});

describe('reading a turn', () => {
  it('ends when the protocol says so', async () => {
    const body = toBody(toEvent(delta('a')), toEvent(delta('b')), 'data: [DONE]\n\n');
    expect(await read(body)).toEqual({ end: 'done', chunks: [delta('a'), delta('b')] });
  });

  it('is cut when the bytes end before that, and keeps what came', async () => {
    expect(await read(toBody(toEvent(delta('a'))))).toEqual({ end: 'cut', chunks: [delta('a')] });
  });

  it('is cut by a chunk that is no JSON', async () => {
    expect((await read(toBody('data: {"type":\n\n', 'data: [DONE]\n\n'))).end).toBe('cut');
  });

  it('joins a character whose bytes arrive apart', async () => {
    const bytes = encoder.encode(toEvent(delta('é🙂')));
    const pieces = Array.from(bytes, (byte) => new Uint8Array([byte]));
    expect((await read(toBody(...pieces))).chunks).toEqual([delta('é🙂')]);
  });

  it('lets go of a connection that has been silent for half a minute', async () => {
    vi.useFakeTimers();
    const reading = read(new ReadableStream());
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await reading).end).toBe('cut');
    vi.useRealTimers();
  });

  it('stops at once when we leave', async () => {
    const leaving = new AbortController();
    const reading = readChunks(new ReadableStream(), () => undefined, leaving.signal);
    leaving.abort();
    expect(await reading).toBe('cut');
  });
});
