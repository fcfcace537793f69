import { describe, expect, it } from 'vitest';
import type { Chunk } from '@/lib/domain/fold';
import { type Following, follow } from './follow';
import type { Answer } from './request';

const toEvent = (delta: string) =>
  `data: ${JSON.stringify({ type: 'text-delta', id: 't', delta })}\n\n`;
const DONE = 'data: [DONE]\n\n';
const ok = (text: string): Answer<Response> => ({ ok: true, value: new Response(text) });
const lost: Answer<Response> = {
  ok: false,
  failure: { code: 'offline', message: 'No connection.', retryable: true },
};

/** Follows a turn that answers each opening with the next of these, and tells what happened. */
async function run(openings: Answer<Response | null>[], more: Partial<Following> = {}) {
  const story: string[] = [];
  const attempts: number[] = [];
  const end = await follow({
    open: async () => openings.shift() ?? { ok: true, value: null },
    onRestart: () => story.push('restart'),
    onChunks: (chunks: Chunk[]) =>
      story.push(...chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '?'))),
    onWaiting: (waiting) => story.push(waiting ? 'waiting' : 'reading'),
    wait: async (attempt) => void attempts.push(attempt),
    signal: new AbortController().signal,
    ...more,
  });
  return { end, story, attempts };
}

describe('following a turn', () => {
  it('reads what the sending request answers to its end', async () => {
    const { end, story } = await run([], { first: new Response(toEvent('a') + DONE) });
    expect(end).toEqual({ kind: 'ended' });
    expect(story).toEqual(['reading', 'a']);
  });

  it('opens the turn again after a cut and starts over from its beginning', async () => {
    const first = new Response(toEvent('a'));
    const { end, story } = await run([ok(toEvent('a') + toEvent('b') + DONE)], { first });
    expect(end).toEqual({ kind: 'ended' });
    expect(story).toEqual(['reading', 'a', 'waiting', 'restart', 'reading', 'a', 'b']);
  });

  it('keeps trying while the connection is lost, ever more slowly', async () => {
    const { end, attempts } = await run([lost, lost, lost, ok(DONE)]);
    expect(end).toEqual({ kind: 'ended' });
    expect(attempts).toEqual([0, 1, 2]);
  });

  it('tries soon again after a connection that brought something', async () => {
    const { attempts } = await run([lost, lost, ok(toEvent('a')), ok(DONE)]);
    expect(attempts).toEqual([0, 1, 0]);
  });

  it('ends when no turn runs any more', async () => {
    expect((await run([lost])).end).toEqual({ kind: 'nothing' });
  });

  it('ends with a failure that trying again cannot mend', async () => {
    const failure = { code: 'not-found', message: 'Gone.', retryable: false };
    expect((await run([{ ok: false, failure }])).end).toEqual({ kind: 'failed', failure });
  });

  it('leaves without a word when the reader has gone elsewhere', async () => {
    const leaving = new AbortController();
    const wait = async () => leaving.abort();
    const { end } = await run([lost, ok(toEvent('never') + DONE)], {
      wait,
      signal: leaving.signal,
    });
    expect(end).toEqual({ kind: 'left' });
  });
});
