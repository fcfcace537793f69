// @ts-check
// Streams the same texts through our renderer and its rivals, in headless Chromium, and prints what each cost beside
// what we aim at. The textbook is streamed three times, and the median counts. `--only textbook,table` (also growth,
// whole, flicker) and `--with ours,streamdown` narrow it down; `--profile` tells where our time goes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installChromium } from '../../scripts/chromium.mjs';
import { startBrowser } from './browser.mjs';
import { bundle } from './bundle.mjs';
import { documents, growing } from './documents.mjs';
import {
  joinRuns,
  measureDocument,
  measureFlicker,
  measureGrowth,
  measureWhole,
} from './measures.mjs';
import { printAims, printDocument, printFlicker, printGrowth, printSizes } from './report.mjs';

/** Each with the time it gets for a text, in seconds; what is cut is extrapolated by length, which is kind to it. */
const RENDERERS = {
  ours: 120,
  streamdown: 25,
  incremark: 8,
  'react-markdown': 8,
  'streaming-markdown': 16,
  floor: 8,
};
/** Where the figures are near to what we aim at, one run would decide by chance. */
const ROUNDS = { textbook: 3, table: 1, code: 1, mixed: 1, list: 1 };
/** @typedef {keyof typeof RENDERERS} Name */
/** @typedef {keyof typeof documents} Document */

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    with: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
/** @template {string} T @param {string | undefined} asked @param {T[]} all @returns {T[]} */
function choose(asked, all) {
  const names = asked?.split(',') ?? all;
  const unknown = names.filter((name) => !all.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${all}.`);
  return all.filter((name) => names.includes(name));
}
const names = choose(values.with, /** @type {Name[]} */ (Object.keys(RENDERERS)));
const texts = /** @type {Document[]} */ (Object.keys(documents));
const parts = choose(values.only, [...texts, 'growth', 'whole', 'flicker']);

/** @type {import('./report.mjs').Results} */
const results = { documents: {}, sizes: {}, growth: {}, whole: {}, flicker: {} };

const out = await mkdtemp(join(tmpdir(), 'parley-render-'));
for (const name of names) results.sizes[name] = await bundle(name, out, !values.profile);
const chromium = await installChromium();
if (chromium === undefined) throw new Error('The benchmark needs a Chromium; none could be had.');
const browser = await startBrowser(out, chromium);

for (const text of texts) {
  if (!parts.includes(text)) continue;
  /** @type {Map<Name, import('./measures.mjs').Figures[]>} */
  const runs = new Map(names.map((name) => [name, []]));
  // In turn, so that whatever else the machine does hits all of them.
  for (let round = 0; round < ROUNDS[text]; round += 1) {
    for (const [name, figures] of runs) {
      const isProfiled = values.profile && name === 'ours';
      const limit = RENDERERS[name] * 1000;
      figures.push(await measureDocument(browser, name, documents[text], limit, isProfiled));
    }
  }
  const joined = [...runs].map(([name, figures]) => [name, joinRuns(figures)]);
  /** @type {import('./report.mjs').Streamed} */
  const streamed = Object.fromEntries(joined);
  results.documents[text] = streamed;
  printDocument(text, documents[text].length, streamed);
}
if (parts.includes('growth')) {
  for (const shape of /** @type {(keyof typeof growing)[]} */ (Object.keys(growing)))
    results.growth[shape] = await measureGrowth(browser, 'ours', shape);
  printGrowth(results.growth);
}
if (parts.includes('whole')) {
  for (const name of names.filter((one) => one === 'ours' || one === 'react-markdown'))
    results.whole[name] = await measureWhole(browser, name, documents.textbook);
}
if (parts.includes('flicker')) {
  for (const name of names) results.flicker[name] = await measureFlicker(browser, name);
  printFlicker(results.flicker);
}
printSizes(results.sizes);
printAims(results);

await browser.close();
await rm(out, { recursive: true });
