// @ts-check
// Streams the same texts through our renderer and its rivals, in headless Chromium, and prints what each cost beside
// what we aim at. `--only textbook,table` (also growth, whole, flicker) and `--with ours,streamdown` narrow it down;
// `--profile` tells where our time goes.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installChromium } from '../../scripts/chromium.mjs';
import { startBrowser } from './browser.mjs';
import { bundle } from './bundle.mjs';
import { documents, growing } from './documents.mjs';
import { measureDocument, measureFlicker, measureGrowth, measureWhole } from './measures.mjs';
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
  /** @type {import('./report.mjs').Streamed} */
  const streamed = {};
  results.documents[text] = streamed;
  for (const name of names) {
    const limit = RENDERERS[name] * 1000;
    const isProfiled = values.profile && name === 'ours';
    streamed[name] = await measureDocument(browser, name, documents[text], limit, isProfiled);
  }
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
