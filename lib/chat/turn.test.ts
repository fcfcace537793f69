import { describe, expect, it } from 'vitest';
import type { Chunk } from '@/lib/domain/fold';
import { toLanguageModel } from '@/lib/models/language-model';
import type { Settings } from '@/lib/models/settings';
import { runTurn } from './turn';

type Run = (call: number, signal: AbortSignal | undefined) => Response | Promise<Response>;

const PATIENT = { silence: 30_000, turn: 60_000 };
const HASTY = { silence: 150, turn: 600 };

/** Asks a binding of our own for an answer, with deadlines that a test can wait for. */
async function ask(
  run: Run,
  { settings = {} as Settings, stop = new AbortController().signal, deadlines = PATIENT } = {},
) {
  let calls = 0;
  const AI = {
    run: async (_model: string, _inputs: unknown, { signal }: { signal?: AbortSignal }) => {
      calls += 1;
      return run(calls, signal);
    },
  } as unknown as Ai;
  const chunks: Chunk[] = [];
  const outcome = await runTurn(
    {
      model: toLanguageModel({ AI }, 'openai/gpt-4.1-mini', settings),
      prompt: async () => [{ role: 'user', content: 'Hello' }],
      settings,
      deadlines,
      stop,
    },
    (chunk) => chunks.push(chunk),
  );
  const text = chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');
  return { outcome, text, calls };
}

const event = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** An event stream that says some words, and then nothing more until it is aborted. */
function silentAfter(words: string[], signal: AbortSignal | undefined): Response {
  const body = new ReadableStream({
    start(controller) {
      const encoder = new TextEncoder();
      for (const word of words) controller.enqueue(encoder.encode(event({ content: word })));
      signal?.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** An event stream that never ends and never falls silent. */
function endless(signal: AbortSignal | undefined): Response {
  const body = new ReadableStream({
    start(controller) {
      const say = () => controller.enqueue(new TextEncoder().encode(event({ content: 'on ' })));
      const timer = setInterval(say, 20);
      signal?.addEventListener('abort', () => {
        clearInterval(timer);
        controller.error(signal.reason);
      });
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const whole = (words: string[], finish = 'stop') =>
  new Response(words.map((content) => event({ content })).join('') + event({}, finish), {
    headers: { 'content-type': 'text/event-stream' },
  });

const json = (status: number, body: unknown, headers = {}) =>
  Response.json(body, { status, headers });

describe('a turn', () => {
  it('ends when the model falls silent, and keeps what it said', async () => {
    const { outcome, text } = await ask((_, signal) => silentAfter(['Half ', 'of'], signal), {
      deadlines: HASTY,
    });
    expect(outcome).toMatchObject({ status: 'failed', failure: { code: 'model-silent' } });
    expect(text).toBe('Half of');
  });

  it('ends when the answer takes too long', async () => {
    // A machine that is busy may keep anyone silent for a while: here that must not end the turn.
    const deadlines = { ...HASTY, silence: 60_000 };
    const { outcome } = await ask((_, signal) => endless(signal), { deadlines });
    expect(outcome).toMatchObject({ status: 'failed', failure: { code: 'turn-too-long' } });
  });

  it('is stopped, not failed, when it is stopped', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { outcome, text } = await ask((_, signal) => silentAfter(['Half'], signal), {
      stop: stop.signal,
    });
    expect(outcome.status).toBe('stopped');
    expect(text).toBe('Half');
  });

  it('asks again after a fault before the first token', async () => {
    const { outcome, text, calls } = await ask((call) =>
      call === 1 ? json(500, { error: { message: 'oops' } }) : whole(['Hello']),
    );
    expect([outcome.status, text, calls]).toEqual(['done', 'Hello', 2]);
  });

  it('does not ask again once something was said', async () => {
    const { outcome, calls } = await ask(() => new Response(event({ content: 'Half' })));
    expect(outcome).toMatchObject({ failure: { code: 'model-cut-off' } });
    expect(calls).toBe(1);
  });

  it('does not ask again where that is no use', async () => {
    const refused = await ask(() => json(400, { error: { message: 'No' } }));
    expect(refused.outcome).toMatchObject({ failure: { code: 'model-refused', retryable: false } });
    const later = await ask(() => json(429, { error: { message: 'x' } }, { 'retry-after': '60' }));
    expect(later.outcome).toMatchObject({ failure: { code: 'model-busy' } });
    expect([refused.calls, later.calls]).toEqual([1, 1]);
  });

  it('calls an answer without a word a failure, unless a filter took the words', async () => {
    const empty = await ask(() => whole([]));
    expect(empty.outcome).toMatchObject({ failure: { code: 'model-empty' } });
    const filtered = await ask(() => whole([], 'content_filter'));
    expect(filtered.outcome).toMatchObject({ status: 'done', finishReason: 'content-filter' });
  });

  it('takes a whole answer at once when streaming is off', async () => {
    const completion = {
      id: 'x',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [
        { index: 0, message: { role: 'assistant', content: 'All' }, finish_reason: 'stop' },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
    };
    const { outcome, text } = await ask(() => json(200, completion), {
      settings: { stream: false },
    });
    expect(outcome).toMatchObject({ status: 'done', usage: { totalTokens: 3 } });
    expect(text).toBe('All');
  });
});
