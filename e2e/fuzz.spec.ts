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

// `npm run prove` sends 100,000; `npm test` a few hundred of the same kind.
test(`${VISITORS * ROUND * ROUNDS} generated requests break nothing, change nothing when refused, and are all answered`, async ({
  baseURL,
}) => {
  test.setTimeout(PROVE ? 3_600_000 : 180_000);
  const pid = Number(process.env.TEST_SERVER_PID);
  const client = new RawClient(baseURL ?? '');
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  let warm: number | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const visitors = Array.from({ length: VISITORS }, () => new FuzzVisitor(client));
    await Promise.all(
      visitors.map((visitor, index) =>
        visitor.run(generateRequests(SEED + round * VISITORS + index, ROUND)),
      ),
    );
    wrong.push(...visitors.flatMap((visitor) => visitor.wrong));
    if (wrong.length > ENOUGH) break;
    for (const visitor of visitors) {
      for (const [status, count] of visitor.statuses) {
        statuses.set(status, (statuses.get(status) ?? 0) + count);
      }
    }
    if (PROVE && round % 10 === 9) {
      const memory = Math.round((readMemory(pid) ?? 0) / MEGABYTE);
      process.stdout.write(`${(round + 1) * VISITORS * ROUND} requests, ${memory} MB\n`);
    }
    if (round === Math.floor(ROUNDS / 4)) warm = readMemory(pid);
  }
  client.close();
  expect(wrong).toEqual([]);
  const end = readMemory(pid);
  // A run in which everything is refused proves nothing.
  expect(statuses.get(200)).toBeGreaterThan(0);
  expect(statuses.get(201)).toBeGreaterThan(0);
  const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  const memory = [warm, end].map((bytes) => `${Math.round((bytes ?? 0) / MEGABYTE)} MB`);
  const description = `${counts.join(', ')}; memory ${memory.join(' → ')}`;
  test.info().annotations.push({ type: 'answers', description });
  if (PROVE) process.stdout.write(`${description}\n`);
  if (PROVE && warm !== undefined && end !== undefined) expect(end - warm).toBeLessThan(GROWTH);
});
