// @ts-check
// Counting 4 MB: how long it takes, and how long it keeps the page from drawing. Ours as the product does it, in a
// worker; js-tiktoken on the page's thread, where its users have it; and OpenAI's own tiktoken (WebAssembly) in Node as
// the floor. Then what a conversation of a million tokens does to opening and typing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { get_encoding } from 'tiktoken';
import { installChromium } from '../../scripts/chromium.mjs';
import { listFiles } from '../../scripts/files.mjs';
import { toMedian } from '../lib/figures.mjs';
import { startBenchServer } from '../lib/server.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
/** @type {typeof import('esbuild')} */
const { build } = createRequire(join(here, '../package.json'))('esbuild');

const CHARACTERS = 4_000_000;
const ROUNDS = 3;

/** Code, prose, and other scripts: what people paste. Each megabyte is another one, so that no cache helps. */
function makeText() {
  const files = [...['lib', 'components', 'docs', 'e2e'].flatMap(listFiles)]
    .filter((path) => /\.(tsx?|css|md|txt)$/.test(path))
    .map((path) => readFileSync(join(root, path), 'utf8'));
  const foreign = 'Ünïcode, 東京の天気は晴れ、気温は二十度。 Привет, как дела? 안녕하세요 😀 ';
  let text = '';
  for (let n = 0; text.length < CHARACTERS; n += 1) {
    text += `${files[n % files.length]}\n${n} ${foreign}${(n * 7919) % 10007}\n`;
  }
  return text.slice(0, CHARACTERS).toWellFormed();
}

/**
 * Notes in the page how long it could not draw or answer: the longest gap between two turns of its event loop.
 * @param {import('@playwright/test').Page} page
 */
async function watch(page) {
  await page.evaluate(() => {
    const channel = new MessageChannel();
    let last = performance.now();
    const state = { longest: 0 };
    Object.assign(globalThis, { block: state });
    channel.port1.onmessage = () => {
      const now = performance.now();
      state.longest = Math.max(state.longest, now - last);
      last = now;
      setTimeout(() => channel.port2.postMessage(null), 1);
    };
    channel.port2.postMessage(null);
  });
}

/** @param {import('@playwright/test').Page} page @returns {Promise<number>} milliseconds since the last reading */
const readBlock = (page) =>
  page.evaluate(() => {
    const state = /** @type {{ block: { longest: number } }} */ (
      /** @type {unknown} */ (globalThis)
    ).block;
    const { longest } = state;
    state.longest = 0;
    return longest;
  });

/** @typedef {{ tokens: number, time: number, block: number }} Count */

/** The product: pasted into its composer, until the chip tells the tokens. @param {import('@playwright/test').Page} page @param {string} text @returns {Promise<Count>} */
async function countInProduct(page, text) {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const options = { clipboardData, bubbles: true, cancelable: true };
    document.querySelector('#message')?.dispatchEvent(new ClipboardEvent('paste', options));
  }, text);
  const chip = page.getByRole('button', { name: /^Pasted text/ });
  await chip.waitFor();
  // The paste itself is over: what follows is the counting.
  await readBlock(page);
  const started = performance.now();
  const counted = page.getByRole('button', { name: /^Pasted text .* tokens$/ });
  await counted.waitFor({ timeout: 120_000 });
  const time = performance.now() - started;
  const block = await readBlock(page);
  const label = (await counted.textContent()) ?? '';
  const tokens = Number(/([\d,]+) tokens/.exec(label)?.[1]?.replaceAll(',', ''));
  await page.getByRole('button', { name: 'Remove pasted text' }).click();
  return { tokens, time, block };
}

/** @param {import('@playwright/test').Page} page @param {string} text @returns {Promise<Count>} */
async function countWithRival(page, text) {
  await readBlock(page);
  const started = performance.now();
  const tokens = await page.evaluate(
    (text) =>
      /** @type {{ countWithRival(text: string): number }} */ (
        /** @type {unknown} */ (globalThis)
      ).countWithRival(text),
    text,
  );
  // A turn of the loop later the gap has been seen.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  return { tokens, time: performance.now() - started - 50, block: await readBlock(page) };
}

/** A conversation of about a million tokens, in turns with a book attached to each. @param {string} text */
function toMillion(text) {
  const start = Date.UTC(2026, 0, 1);
  const slice = Math.floor(text.length / 40);
  const messages = Array.from({ length: 80 }, (_, n) => {
    const isQuestion = n % 2 === 0;
    const body = isQuestion ? text.slice((n / 2) * slice, (n / 2 + 1) * slice) : '';
    const attachment = { parley: { attachment: { name: `part-${n}.txt` } } };
    const words = {
      type: 'text',
      text: isQuestion ? `What is in part ${n}?` : `The end of message ${n}.`,
    };
    return {
      id: crypto.randomUUID(),
      role: isQuestion ? 'user' : 'assistant',
      parts: body ? [words, { type: 'text', text: body, providerMetadata: attachment }] : [words],
      metadata: { status: 'done', createdAt: start + n },
    };
  });
  return {
    format: 'parley-conversation',
    version: 1,
    title: 'A million tokens',
    createdAt: start,
    updatedAt: start,
    pinned: false,
    settings: {},
    leafId: messages.at(-1)?.id,
    messages: messages.map((message, n) => ({ ...message, parentId: messages[n - 1]?.id ?? null })),
  };
}

/** @param {import('@playwright/test').BrowserContext} context @param {string} url @param {string} text */
async function measureMillion(context, url, text) {
  const response = await context.request.post(`${url}/api/conversations/import`, {
    data: JSON.stringify(toMillion(text)),
    timeout: 120_000,
    headers: { 'content-type': 'application/json' },
  });
  if (!response.ok()) throw new Error(`${response.status()}: ${await response.text()}`);
  const { id } = await response.json();
  const page = await context.newPage();
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`${url}/c/${id}`, { waitUntil: 'commit' });
    await page.getByText('The end of message 79.').waitFor();
    times.push(await page.evaluate(() => performance.now()));
  }
  const gauge = page.getByRole('button', { name: /^Window: [\d,]+ of/ });
  await gauge.waitFor({ timeout: 120_000 });
  await watch(page);
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.pressSequentially('Typing goes on, letter by letter, as if it were short.', {
    delay: 20,
  });
  const typing = await readBlock(page);
  const label = await gauge.getAttribute('aria-label');
  await page.close();
  return { opening: toMedian(times), typing, label };
}

/** @param {string} name @param {Count[]} counts */
function report(name, counts) {
  const time = toMedian(counts.map((one) => one.time));
  const block = toMedian(counts.map((one) => one.block));
  const tokens = counts[0]?.tokens.toLocaleString('en');
  console.log(
    `${name.padEnd(28)} ${time.toFixed(0).padStart(6)} ms, the page held up for ${block.toFixed(0).padStart(5)} ms at most; ${tokens} tokens`,
  );
}

const executablePath = await installChromium();
if (executablePath === undefined)
  throw new Error('No Chromium: install one, or set CHROME_PATH to it.');
const bundled = await build({
  entryPoints: [join(here, 'rival.mjs')],
  bundle: true,
  minify: true,
  format: 'iife',
  write: false,
  logLevel: 'error',
});
const text = makeText();
const server = await startBenchServer('window');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const context = await browser.newContext();
  const product = await context.newPage();
  await product.goto(server.url);
  const rival = await context.newPage();
  await rival.goto('about:blank');
  await rival.addScriptTag({ content: bundled.outputFiles[0]?.text ?? '' });
  await Promise.all([watch(product), watch(rival)]);
  const reference = get_encoding('o200k_base');
  /** @type {{ ours: Count[], theirs: Count[], floor: number[], idle: number[] }} */
  const seen = { ours: [], theirs: [], floor: [], idle: [] };
  let tokens = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    await readBlock(product);
    await product.waitForTimeout(3_000);
    const idle = await readBlock(product);
    const ours = await countInProduct(product, text);
    const theirs = await countWithRival(rival, text);
    const started = performance.now();
    tokens = reference.encode_ordinary(text).length;
    const floor = performance.now() - started;
    // The first round loads the vocabularies.
    if (round === 0)
      console.log(`first count, vocabulary included: ${ours.time.toFixed(0)} ms in the product`);
    else {
      seen.idle.push(idle);
      seen.ours.push(ours);
      seen.theirs.push(theirs);
      seen.floor.push(floor);
    }
  }
  console.log(
    `${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB, ${ROUNDS} rounds in turn, medians`,
  );
  report('Parley, in its worker', seen.ours);
  report('js-tiktoken, in the page', seen.theirs);
  console.log(
    `tiktoken (WebAssembly, Node)  ${toMedian(seen.floor).toFixed(0).padStart(5)} ms; ${tokens.toLocaleString('en')} tokens`,
  );
  console.log(
    `the same page while nothing happens: held up for ${toMedian(seen.idle).toFixed(0)} ms at most (the machine's own noise)`,
  );
  const million = await measureMillion(context, server.url, text);
  console.log(
    `a conversation of that text: opens in ${million.opening.toFixed(0)} ms; while one types, held up for ${million.typing.toFixed(0)} ms at most (aim: a frame, 16 ms); ${million.label}`,
  );
} finally {
  await browser.close();
  await server.discard();
}
