import type { Chunk } from '@/lib/domain/fold';
import { toLanguageModel } from '@/lib/models/language-model';
import type { Settings } from '@/lib/models/settings';
import { runTurn, type TurnInput } from '../turn';

type Run = (call: number, signal: AbortSignal | undefined) => Response | Promise<Response>;

const PATIENT = { silence: 30_000, turn: 60_000 };

/** Asks a binding of our own for an answer, with deadlines that a test can wait for. */
export async function ask(
  run: Run,
  {
    settings = {} as Settings,
    stop = new AbortController().signal,
    deadlines = PATIENT,
    allowance,
    shorten = () => false,
  }: Partial<Pick<TurnInput, 'settings' | 'stop' | 'deadlines' | 'allowance' | 'shorten'>> = {},
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
      allowance,
      shorten,
      stop,
    },
    (chunk) => chunks.push(chunk),
  );
  const text = chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('');
  return { outcome, text, calls, chunks };
}

/** An event of a completion as OpenAI streams it. */
export const event = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** An event stream that says some words, and then nothing more until it is aborted. */
export function silentAfter(words: string[], signal: AbortSignal | undefined): Response {
  const body = new ReadableStream({
    start(controller) {
      const encoder = new TextEncoder();
      for (const word of words) controller.enqueue(encoder.encode(event({ content: word })));
      signal?.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

export const whole = (words: string[], finish = 'stop') =>
  new Response(words.map((content) => event({ content })).join('') + event({}, finish), {
    headers: { 'content-type': 'text/event-stream' },
  });

/** An event stream that asks for one call of a function, and tells what it took. */
export const calling = (name: string, input: object, usage?: [input: number, output: number]) => {
  const call = { index: 0, id: crypto.randomUUID(), type: 'function' };
  const called = { ...call, function: { name, arguments: JSON.stringify(input) } };
  const events = [event({ tool_calls: [called] }), event({}, 'tool_calls'), told(usage)];
  return new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } });
};

function told(usage: [input: number, output: number] | undefined): string {
  if (!usage) return '';
  const [prompt_tokens, completion_tokens] = usage;
  const total_tokens = prompt_tokens + completion_tokens;
  const common = { id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [] };
  return `data: ${JSON.stringify({ ...common, usage: { prompt_tokens, completion_tokens, total_tokens } })}\n\n`;
}
