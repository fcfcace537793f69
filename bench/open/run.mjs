// @ts-check
// Time until the last message of a conversation of 2,000 messages and 4 MB is on the screen, against one of ten such
// messages, in a headless Chromium with a warm cache.
import { chromium } from '@playwright/test';
import { installChromium } from '../../scripts/chromium.mjs';
import { interleave, toMedian, toQuantile } from '../lib/figures.mjs';
import { startBenchServer } from '../lib/server.mjs';

const ROUNDS = 15;
const LONG = 2_000;
const SHORT = 10;
const MESSAGE_CHARACTERS = 2_000;

/** Prose with some Markdown in it, as answers have. */
const PARAGRAPH =
  'The quick brown fox jumps over the **lazy** dog, and `code` goes on beside a [link](https://example.com). ';

/** @param {number} count */
function toFile(count) {
  const start = Date.UTC(2026, 0, 1);
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const text = PARAGRAPH.repeat(Math.ceil(MESSAGE_CHARACTERS / PARAGRAPH.length));
  return {
    format: 'parley-conversation',
    version: 1,
    title: `${count} messages`,
    createdAt: start,
    updatedAt: start,
    pinned: false,
    settings: {},
    leafId: ids.at(-1),
    messages: ids.map((id, index) => ({
      id,
      parentId: ids[index - 1] ?? null,
      role: index % 2 === 0 ? 'user' : 'assistant',
      parts: [{ type: 'text', text: `${text}\n\nThe end of message ${index + 1}.` }],
      metadata: { status: 'done', createdAt: start + index },
    })),
  };
}

const executablePath = await installChromium();
if (executablePath === undefined) {
  throw new Error('No Chromium: install one, or set CHROME_PATH to it.');
}
const server = await startBenchServer('open');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const context = await browser.newContext();
  /** @param {number} count @returns {Promise<string>} the new conversation's id */
  const create = async (count) => {
    const data = JSON.stringify(toFile(count));
    const response = await context.request.post(`${server.url}/api/conversations/import`, {
      data,
      timeout: 120_000,
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok()) throw new Error(`${response.status()}: ${await response.text()}`);
    console.log(`${count} messages, ${(data.length / 1e6).toFixed(2)} MB`);
    const { id, conversation } = await response.json();
    return id ?? conversation.id;
  };

  /** @param {string} id @param {number} count */
  const open = async (id, count) => {
    const page = await context.newPage();
    await page.goto(`${server.url}/c/${id}`, { waitUntil: 'commit' });
    const shown = await page.waitForFunction(
      (words) => {
        const last = [...document.querySelectorAll('[role=article], article')].at(-1);
        const box = last?.getBoundingClientRect();
        const isSeen = box !== undefined && box.bottom > 0 && box.top < innerHeight;
        return isSeen && last?.textContent?.includes(words) ? performance.now() : false;
      },
      `The end of message ${count}.`,
      { polling: 'raf', timeout: 60_000 },
    );
    const time = Number(await shown.jsonValue());
    await page.close();
    return time;
  };

  const ids = { long: await create(LONG), short: await create(SHORT) };
  const openLong = () => open(ids.long, LONG);
  const openShort = () => open(ids.short, SHORT);
  await interleave(2, openLong, openShort);
  const [long, short] = await interleave(ROUNDS, openLong, openShort);
  for (const [name, times] of Object.entries({ [LONG]: long, [SHORT]: short })) {
    console.log(
      `${name.padStart(5)} messages: median ${toMedian(times).toFixed(0)} ms, p90 ${toQuantile(times, 0.9).toFixed(0)} ms`,
    );
  }
  const ratio = toMedian(long) / toMedian(short);
  console.log(`ratio ${ratio.toFixed(2)} (${ROUNDS} rounds, interleaved; aim 1.5)`);
} finally {
  await browser.close();
  await server.discard();
}
