import { describe, expect, it } from 'vitest';
import { ask, event, silentAfter, whole } from './testing/ask';

const HASTY = { silence: 150, turn: 600 };

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

  it('asks once more with less where it asked for too much', async () => {
    const tooLong = () => json(400, { error: { message: 'x', code: 'context_length_exceeded' } });
    const shortened = await ask((call) => (call === 1 ? tooLong() : whole(['Hello'])), {
      shorten: () => true,
    });
    expect([shortened.outcome.status, shortened.text, shortened.calls]).toEqual([
      'done',
      'Hello',
      2,
    ]);
    const again = await ask(tooLong, { shorten: () => true });
    const alone = await ask(tooLong, { shorten: () => false });
    for (const { outcome } of [again, alone]) {
      expect(outcome).toMatchObject({ status: 'failed', failure: { code: 'window-exceeded' } });
    }
    expect([again.calls, alone.calls]).toEqual([2, 1]);
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
