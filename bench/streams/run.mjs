// @ts-check
// Many streams at once: deltas a second and processor time a delta of the durable path against the bare route, and
// whether any stream lost, doubled or reordered a delta. Then the wait that packing adds for a reader.
import {
  askApp,
  askBare,
  toChunks,
  toLongAnswer,
  toLongPrompt,
  toMessage,
  toText,
} from '../lib/client.mjs';
import { interleave, toMedian, toQuantile } from '../lib/figures.mjs';
import { startBenchServer } from '../lib/server.mjs';

const CONCURRENCY = [1, 20, 50, 100, 200];
const ROUNDS = 5;
/** Deltas of all streams of a round together, of at most 1,000 each. */
const DELTAS = 10_000;

const server = await startBenchServer('streams');

/**
 * As many visitors, each with a conversation that exists: what is measured is answering, not moving in.
 * @param {number} count
 */
async function createVisitors(count) {
  /** @type {{ id: string, cookie: string }[]} */
  const visitors = [];
  while (visitors.length < count) {
    const id = crypto.randomUUID();
    const { cookie } = await askApp(server.url, toLongPrompt(1), undefined, id);
    visitors.push({ id, cookie });
  }
  return visitors;
}

/**
 * @param {number} streams
 * @param {(index: number) => Promise<import('../lib/client.mjs').Answer>} ask
 * @param {number} deltas of each stream
 */
async function measure(streams, ask, deltas) {
  const cpu = await server.cpu();
  const started = performance.now();
  const answers = await Promise.all(Array.from({ length: streams }, (_, index) => ask(index)));
  const seconds = (performance.now() - started) / 1000;
  const expected = toLongAnswer(deltas);
  return {
    rate: (streams * deltas) / seconds,
    cpu: ((await server.cpu()) - cpu) / (streams * deltas),
    wrong: answers.filter(({ body }) => toText(body) !== expected).length,
    events: toMedian(answers.map(({ body }) => toChunks(body).length)),
  };
}

/** @param {Awaited<ReturnType<typeof measure>>[]} found */
function toFigures(found) {
  return {
    rate: toMedian(found.map(({ rate }) => rate)),
    cpu: toMedian(found.map(({ cpu }) => cpu)),
    wrong: found.reduce((sum, { wrong }) => sum + wrong, 0),
    events: toMedian(found.map(({ events }) => events)),
  };
}

async function measureThroughput() {
  const visitors = await createVisitors(Math.max(...CONCURRENCY));
  console.log(
    'streams  deltas   app /s  bare /s  ratio   app ms  bare ms  CPU a delta   wrong   events a stream',
  );
  for (const streams of CONCURRENCY) {
    const deltas = Math.min(1_000, DELTAS / streams);
    const prompt = toLongPrompt(deltas);
    /** @param {number} index */
    const askVisitor = (index) =>
      askApp(server.url, prompt, visitors[index]?.cookie, visitors[index]?.id);
    const runApp = () => measure(streams, askVisitor, deltas);
    const bareMessages = [toMessage('user', prompt)];
    const runBare = () => measure(streams, () => askBare(server.url, bareMessages), deltas);
    // The first round compiles and opens what later ones find ready.
    await interleave(1, runApp, runBare);
    const [appRounds, bareRounds] = await interleave(ROUNDS, runApp, runBare);
    const app = toFigures(appRounds);
    const bare = toFigures(bareRounds);
    console.log(
      [
        String(streams).padStart(7),
        String(deltas).padStart(7),
        app.rate.toFixed(0).padStart(8),
        bare.rate.toFixed(0).padStart(8),
        (app.rate / bare.rate).toFixed(2).padStart(6),
        app.cpu.toFixed(3).padStart(8),
        bare.cpu.toFixed(3).padStart(8),
        (bare.cpu / app.cpu).toFixed(2).padStart(12),
        `${app.wrong} of ${streams * ROUNDS}`.padStart(9),
        String(app.events).padStart(8),
      ].join(' '),
    );
  }
}

/** Between two arrivals at a reader of a steady stream, in milliseconds. */
async function measureWait() {
  const perSecond = 200;
  const prompt = toLongPrompt(400, perSecond);
  const [app, bare] = await interleave(
    3,
    () => askApp(server.url, prompt),
    () => askBare(server.url, [toMessage('user', prompt)]),
  );
  /** @param {import('../lib/client.mjs').Answer[]} answers */
  const toGaps = (answers) =>
    answers.flatMap(({ arrivals }) =>
      arrivals.slice(2).map((at, index) => at - (arrivals[index + 1] ?? 0)),
    );
  for (const [name, answers] of Object.entries({ app, bare })) {
    const gaps = toGaps(answers);
    console.log(
      `${name.padEnd(5)} at ${perSecond} deltas/s: between arrivals median ${toMedian(gaps).toFixed(1)} ms, ` +
        `p99 ${toQuantile(gaps, 0.99).toFixed(1)} ms`,
    );
  }
}

try {
  await measureThroughput();
  await measureWait();
} finally {
  await server.discard();
}
