import { FuzzVisitor, type Tally } from './fixtures/fuzz-visitor';
import { generateRequests } from './fixtures/generated-requests';
import { readMemory, toGrowth } from './fixtures/memory';
import { RawClient } from './fixtures/raw-client';
import { expect, test } from './fixtures/test';

const PROVE = process.env.PROVE === '1';
const VISITORS = PROVE ? 16 : 8;
/** Requests of one visitor before the next round. */
const ROUND = PROVE ? 125 : 50;
const ROUNDS = PROVE ? 50 : 1;
const SEED = 20_261_127;
const MEGABYTE = 1024 * 1024;
/** Mistakes after which there is no need to go on. */
const ENOUGH = 20;
/** What workerd may grow by in the second half of the whole, as a share of what it had before. */
const GROWTH = 0.1;

// Short answers without a pause: a turn costs what its answer is long, and says nothing more for it.
test.use({
  serverEnv: { AI_LATENCY_MS: '0', AI_TOKENS_PER_SECOND: '0', MAX_COMPLETION_TOKENS: '16' },
});

// `npm run prove` sends 100,000; `npm test` a few hundred of the same kind.
test(`${VISITORS * ROUND * ROUNDS} generated requests break nothing, change nothing when refused, and are all answered`, async ({
  server,
}) => {
  test.setTimeout(PROVE ? 4 * 3_600_000 : 180_000);
  const client = new RawClient(server.url);
  const { port } = new URL(server.url);
  const visitors = Array.from({ length: VISITORS }, () => new FuzzVisitor(client));
  const memory: number[] = [];
  for (let round = 0; round < ROUNDS && toWrong(visitors).length < ENOUGH; round += 1) {
    await runRound(visitors, round);
    memory.push(readMemory(server.pid(), port));
    if (PROVE) process.stdout.write(`${toLine(visitors, memory)}\n`);
  }
  client.close();
  expect(toWrong(visitors)).toEqual([]);
  const { ended, repeated } = toTally(visitors);
  // A run in which everything is refused proves nothing, nor does one in which nothing is.
  for (const status of [200, 201, 204]) expect(ended.get(status)).toBeGreaterThan(0);
  expect(repeated).toBeGreaterThan((VISITORS * ROUND * ROUNDS) / 10);
  const later = memory.slice(ROUNDS / 2);
  if (PROVE) expect(toGrowth(later) / (later[0] ?? 0)).toBeLessThan(GROWTH);
});

/** All visitors at once, each with requests of its own. */
const runRound = (visitors: readonly FuzzVisitor[], round: number) =>
  Promise.all(
    visitors.map((visitor, index) =>
      visitor.run(generateRequests(SEED + round * VISITORS + index, ROUND)),
    ),
  );

const toWrong = (visitors: readonly FuzzVisitor[]) => visitors.flatMap(({ wrong }) => wrong);

function toTally(visitors: readonly FuzzVisitor[]): Tally {
  const sum: Tally = { ended: new Map(), repeated: 0 };
  for (const { tally } of visitors) {
    sum.repeated += tally.repeated;
    for (const [end, count] of tally.ended) sum.ended.set(end, (sum.ended.get(end) ?? 0) + count);
  }
  return sum;
}

function toLine(visitors: readonly FuzzVisitor[], memory: readonly number[]): string {
  const { ended, repeated } = toTally(visitors);
  const ends = [...ended].sort().map(([end, count]) => `${count} × ${end}`);
  const requests = memory.length * VISITORS * ROUND;
  const megabytes = Math.round((memory.at(-1) ?? 0) / MEGABYTE);
  return `${requests} requests, ${repeated} of them repeated; workerd ${megabytes} MB; answers: ${ends.join(', ')}`;
}
