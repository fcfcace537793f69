// @ts-check
// Time to the first text delta of an answer in a conversation that exists: the whole app (session, API, object, durable
// log) against a bare Worker route that calls the same binding with `streamText`.
import { setTimeout as delay } from 'node:timers/promises';
import { askApp, askBare, toLongPrompt, toMessage, toText } from '../lib/client.mjs';
import { interleave, toMedian, toQuantile } from '../lib/figures.mjs';
import { startBenchServer } from '../lib/server.mjs';

const WARM_UP = 10;
const ROUNDS = 100;
const DELTAS = 20;

const server = await startBenchServer('first-token');
try {
  const question = toLongPrompt(DELTAS);
  const conversations = [];
  for (let index = 0; index < WARM_UP + ROUNDS; index += 1) {
    const id = crypto.randomUUID();
    const { cookie, body } = await askApp(server.url, question, undefined, id);
    conversations.push({ id, cookie, answer: toText(body) });
  }
  // The first turns' titles are still being found.
  await delay(2_000);
  const app = async () => {
    const conversation = conversations.pop();
    if (!conversation) throw new Error('One conversation for each round');
    return askApp(server.url, question, conversation.cookie, conversation.id);
  };
  const earlier = [
    toMessage('user', question),
    toMessage('assistant', conversations[0]?.answer ?? ''),
  ];
  const bare = () => askBare(server.url, [...earlier, toMessage('user', question)]);
  await interleave(WARM_UP, app, bare);
  const [appAnswers, bareAnswers] = await interleave(ROUNDS, app, bare);

  /** @param {import('../lib/client.mjs').Answer[]} answers */
  const toFigures = (answers) => {
    const times = answers.map(({ firstDelta }) => firstDelta);
    return { median: toMedian(times), p90: toQuantile(times, 0.9) };
  };
  const figures = { app: toFigures(appAnswers), bare: toFigures(bareAnswers) };
  for (const [name, { median, p90 }] of Object.entries(figures)) {
    console.log(`${name.padEnd(5)} median ${median.toFixed(1)} ms, p90 ${p90.toFixed(1)} ms`);
  }
  console.log(
    `ratio ${(figures.app.median / figures.bare.median).toFixed(2)} (${ROUNDS} rounds, interleaved; aim 1.5)`,
  );
} finally {
  await server.discard();
}
