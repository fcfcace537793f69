import { FuzzVisitor } from './fixtures/fuzz-visitor';
import { generateRequests } from './fixtures/generated-requests';
import { readMemory } from './fixtures/memory';
import { RawClient } from './fixtures/raw-client';
import { expect, test } from './fixtures/test';

const PROVE = process.env.PROVE === '1';
const VISITORS = 8;
/** Requests of one visitor before the next round. */
const ROUND = PROVE ? 125 : 50;
const ROUNDS = PROVE ? 100 : 1;
const SEED = 20_261_127;
const MEGABYTE = 1024 * 1024;
/** Mistakes after which there is no need to go on. */
const ENOUGH = 20;
/** What the server may grow by from a warm start to the end. */
const GROWTH = 200 * MEGABYTE;

/** All visitors at once, each with requests of its own. */
const runRound = (visitors: readonly FuzzVisitor[], round: number) =>
  Promise.all(
    visitors.map((visitor, index) =>
      visitor.run(generateRequests(SEED + round * VISITORS + index, ROUND)),
    ),
  );

function countStatuses(visitors: readonly FuzzVisitor[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [status, count] of visitors.flatMap(({ statuses }) => [...statuses])) {
    counts.set(status, (counts.get(status) ?? 0) + count);
  }
  return counts;
}

const toLine = (requests: number, visitors: readonly FuzzVisitor[], memory: number | undefined) =>
  `${requests} requests, ${Math.round((memory ?? 0) / MEGABYTE)} MB; answers: ${[
    ...countStatuses(visitors),
  ]
    .sort()
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ')}`;

// `npm run prove` sends 100,000; `npm test` a few hundred of the same kind.
test(`${VISITORS * ROUND * ROUNDS} generated requests break nothing, change nothing when refused, and are all answered`, async ({
  baseURL,
}) => {
  test.setTimeout(PROVE ? 7_200_000 : 180_000);
  const pid = Number(process.env.TEST_SERVER_PID);
  const client = new RawClient(baseURL ?? '');
  // The same ones all the time: each account more is an object more, which is no leak.
  const visitors = Array.from({ length: VISITORS }, () => new FuzzVisitor(client));
  const memory: (number | undefined)[] = [];
  const isWrong = () => visitors.flatMap(({ wrong }) => wrong).length > ENOUGH;
  for (let round = 0; round < ROUNDS && !isWrong(); round += 1) {
    await runRound(visitors, round);
    memory.push(readMemory(pid));
    const line = toLine((round + 1) * VISITORS * ROUND, visitors, memory.at(-1));
    if (PROVE) process.stdout.write(`${line}\n`);
  }
  client.close();
  expect(visitors.flatMap(({ wrong }) => wrong)).toEqual([]);
  // A run in which everything is refused proves nothing.
  const statuses = countStatuses(visitors);
  for (const status of [200, 201, 204]) expect(statuses.get(status)).toBeGreaterThan(0);
  const [warm, end] = [memory[Math.floor(ROUNDS / 4)], memory.at(-1)];
  if (PROVE && warm !== undefined && end !== undefined) expect(end - warm).toBeLessThan(GROWTH);
});
