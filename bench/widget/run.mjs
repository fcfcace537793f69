// @ts-check
// `npm run bench -- widget`: what the page of a host pays for a chat, before the first click and after it, beside the
// embeddable chats that npm has. All in one run, on the same page, in turn.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { root } from '../../scripts/toolchain.mjs';
import { toMedian } from '../lib/figures.mjs';
import { startBenchServer } from '../lib/server.mjs';
import { toDifference, visit } from './measure.mjs';
import { atRest, toRivals } from './rivals.mjs';
import { serveHost, servePackages, toHostPage } from './sites.mjs';

const ROUNDS = Number(process.argv.find((arg) => arg.startsWith('--rounds='))?.slice(9)) || 5;

/** @typedef {import('./measure.mjs').Visit} Visit @typedef {import('./measure.mjs').Cost} Cost */

/** @param {string} app @param {string} origin */
async function createWidget(app, origin) {
  const response = await fetch(`${app}/api/widgets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', origins: [origin] }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return /** @type {{ id: string }} */ (await response.json()).id;
}

/** The median of every figure, without what the empty page costs. @param {Visit[]} visits @param {'before' | 'after'} part */
function toCost(visits, part) {
  const keys = /** @type {(keyof Cost)[]} */ (['task', 'script', 'shift', 'requests', 'bytes']);
  const medians = keys.map((key) => [key, toMedian(visits.map((one) => one[part][key]))]);
  return /** @type {Cost} */ (Object.fromEntries(medians));
}

/** @param {string} name @param {Cost} cost */
const toRow = (name, { task, script, shift, requests, bytes }) =>
  [
    name.padEnd(16),
    `${(bytes / 1_000).toFixed(1)} kB`.padStart(10),
    String(requests).padStart(9),
    `${task.toFixed(1)} ms`.padStart(11),
    `${script.toFixed(1)} ms`.padStart(11),
    shift.toFixed(4).padStart(8),
  ].join(' ');

/** @param {string} name */
const toPath = (name) => `/${encodeURIComponent(name)}`;

const HEAD = `${'widget'.padEnd(16)} ${'gzip'.padStart(10)} ${'requests'.padStart(9)} ${'task CPU'.padStart(11)} ${'script CPU'.padStart(11)} ${'shift'.padStart(8)}`;

const server = await startBenchServer('widget');
const host = await serveHost();
const cdn = await servePackages(join(root, 'bench', 'node_modules'));
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? findChromium() ?? '',
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  const rivals = toRivals(server.url, await createWidget(server.url, host.url), cdn.url);
  /** @type {Map<string, Visit[]>} */
  const visits = new Map(rivals.map(({ name }) => [name, []]));
  for (const { name, html } of rivals) host.pages.set(toPath(name), toHostPage(html, name));
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    for (const rival of rivals) {
      const measured = await visit(browser, host.url + toPath(rival.name), rival);
      // The first round warms up what caches: the Worker, and the browser's own.
      if (round > 0) visits.get(rival.name)?.push(measured);
    }
  }
  const loader = gzipSync(await readFile(join(root, 'public', 'widget.js'))).byteLength;
  const page = toCost(visits.get('nothing') ?? [], 'before');
  console.log(`Loader: ${loader} bytes gzip (aim 3,000).
Median of ${ROUNDS} visits, without what the host's page costs by itself (${page.task.toFixed(1)} ms).`);
  for (const part of /** @type {const} */ (['before', 'after'])) {
    console.log(
      `\n${part === 'before' ? 'Before the first click' : 'From the first click until one can type'}\n${HEAD}`,
    );
    const empty = toCost(visits.get('nothing') ?? [], part);
    for (const { name, open } of rivals.slice(1)) {
      if (part === 'after' && open === atRest.open) continue;
      console.log(toRow(name, toDifference(toCost(visits.get(name) ?? [], part), empty)));
    }
  }
  console.log(
    '\ndeep-chat has no button: its chat is there from the start. Aims of parley before the click: 5 ms, no shift.',
  );
} finally {
  await browser.close();
  host.close();
  cdn.close();
  await server.discard();
}
