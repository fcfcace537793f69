import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { toText } from '@/lib/domain/message';
import { Visitor } from '@/test/client';

/** `npm run prove` runs a thousand schedules, `npm test` a sample. */
const RUNS = env.PROVE === '1' ? 1_000 : 40;
const AT_ONCE = 8;

type Read = { text: string; ended: boolean };

/** mulberry32: the same schedule for the same seed. */
function toRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Reads until the end, or until it has had enough, or until the object is gone. */
async function read(response: Response, enough: number): Promise<Read> {
  if (response.status === 204 || !response.body) return { text: '', ended: false };
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let events = '';
  while (events.length < enough) {
    const next = await reader.read().catch(() => undefined);
    if (!next || next.done) break;
    events += next.value;
  }
  await reader.cancel().catch(() => undefined);
  return { text: toDeltas(events), ended: events.includes('data: [DONE]') };
}

/** The text of the events that arrived whole. */
function toDeltas(events: string): string {
  return events
    .split('\n\n')
    .slice(0, -1)
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice('data: '.length)) as { type: string; delta?: string })
    .map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : ''))
    .join('');
}

async function runSchedule(seed: number): Promise<void> {
  const random = toRandom(seed);
  const visitor = new Visitor();
  const deltas = 20 + random(60);
  const id = `schedule-${seed}`;
  const sent = await visitor.send(id, `[[fault:long:${deltas}:${20 + random(40)}]]`);
  const patience = () => (random(3) === 0 ? random(2_000) : Number.POSITIVE_INFINITY);
  const reads = [read(sent, patience())];
  let evicted = false;
  for (let step = random(6); step > 0; step -= 1) {
    await scheduler.wait(random(250));
    const what = random(10);
    if (what < 7) {
      const limit = patience();
      reads.push(visitor.call(`/api/chat/${id}/stream`).then((response) => read(response, limit)));
    } else if (what < 9) {
      await visitor.call(`/api/chat/${id}/stop`, { method: 'POST', body: {} });
    } else {
      const accountId = visitor.cookie.split('=')[1]?.split('.')[0];
      const stub = env.CONVERSATION.getByName(`${accountId}:${id}`);
      await runInDurableObject(stub, (_, state) => state.abort('gone')).catch(() => undefined);
      evicted = true;
    }
  }
  const results = await Promise.all(reads);
  // Whoever asks now waits for the end, if there is still one to wait for.
  await (await visitor.call(`/api/chat/${id}/stream`)).text();
  const [, answer] = await visitor.messages(id);
  const stored = answer ? toText(answer) : 'no answer';
  const all = Array.from({ length: deltas }, (_, i) => String(i).padStart(4, '0')).join('');
  const label = `seed ${seed}`;
  expect(all.startsWith(stored), `${label}: what is stored was sent`).toBe(true);
  if (answer?.metadata?.status === 'done') expect(stored, label).toBe(all);
  if (!evicted) expect(['done', 'stopped'], label).toContain(answer?.metadata?.status);
  for (const result of results) {
    expect(stored.startsWith(result.text), `${label}: what was read is stored`).toBe(true);
    if (result.ended) expect(result.text, `${label}: a reader at the end has it all`).toBe(stored);
  }
}

describe('readers of a turn', () => {
  it(
    `hold exactly what was written, in ${RUNS} random schedules of readers, stops and evictions`,
    async () => {
      for (let seed = 1; seed <= RUNS; seed += AT_ONCE) {
        const batch = Array.from({ length: AT_ONCE }, (_, i) => runSchedule(seed + i));
        await Promise.all(batch);
      }
    },
    RUNS * 2_000,
  );
});
