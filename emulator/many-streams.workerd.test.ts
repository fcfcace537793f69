import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { BoundEmulator } from './worker';

const emulator = (env as unknown as { AI: BoundEmulator }).AI;

/** The numbers in the deltas of one stream, in the order in which they came. */
async function read(index: number): Promise<string[]> {
  const messages = [{ role: 'user', content: `${index} [[fault:long:200]]` }];
  const body = await emulator.run('openai/gpt-4.1-mini', { messages, stream: true });
  const text = await new Response(body as ReadableStream).text();
  return [...text.matchAll(/"content":"(\d{4})"/g)].map(([, number = '']) => number);
}

// The first call loads the Worker with all its modules, which takes its time on a busy machine.
const TIMEOUT_MS = 60_000;

it(
  'serves two hundred streams at once, each whole and in order',
  async () => {
    await emulator.reset();
    const streams = await Promise.all(Array.from({ length: 200 }, (_, index) => read(index)));
    const whole = Array.from({ length: 200 }, (_, index) => `${index}`.padStart(4, '0'));
    for (const numbers of streams) expect(numbers).toEqual(whole);
    expect((await emulator.requests()).counts).toMatchObject({ started: 200, finished: 200 });
  },
  TIMEOUT_MS,
);
