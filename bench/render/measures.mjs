// @ts-check
// The measurements, each in a page of its own.

import { toMedian } from '../lib/figures.mjs';
import { cost } from './browser.mjs';
import { growing, short } from './documents.mjs';
import { watchTasks } from './long-tasks.mjs';
import { readProfile, startProfile } from './profile.mjs';

/** @typedef {import('./browser.mjs').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {string} source @param {number} limit in milliseconds */
const stream = (page, source, limit) =>
  page.evaluate(
    ({ text, most }) => {
      const { renderer, measure } = /** @type {any} */ (window);
      return measure.stream(renderer, text, most);
    },
    { text: source, most: limit },
  );

/**
 * Streams a document at the display's pace. What is lazy is loaded during it, as a visitor would.
 * @param {Browser} browser @param {string} name @param {string} text @param {number} limit @param {boolean} isProfiled
 */
export async function measureDocument(browser, name, text, limit, isProfiled) {
  const opened = await browser.open(name);
  if (isProfiled) await startProfile(opened.session);
  const tasks = await watchTasks(opened.session);
  const { result, task, script } = await cost(opened, () => stream(opened.page, text, limit));
  if (isProfiled) console.log(await readProfile(opened.session));
  const long = await tasks.read();
  const heap = await opened.readHeap();
  await opened.close();
  const share = result.position / text.length;
  return { ...result, share, heap, long, task: task / share, script: script / share };
}

/** @typedef {Awaited<ReturnType<typeof measureDocument>>} Figures */

/**
 * Several runs of the same as one: the median of what noise sways to either side, and the worst of what must not
 * happen in any.
 * @param {Figures[]} runs @returns {Figures}
 */
export function joinRuns(runs) {
  const [first] = runs;
  if (!first) throw new Error('There is no run to tell of.');
  /** @param {(run: Figures) => number} read */
  const median = (read) => toMedian(runs.map(read));
  /** @param {(run: Figures) => number} read */
  const most = (read) => Math.max(...runs.map(read));
  return {
    ...first,
    task: median((run) => run.task),
    script: median((run) => run.script),
    p95: median((run) => run.p95),
    heap: median((run) => run.heap),
    share: Math.min(...runs.map((run) => run.share)),
    long: { longest: most((run) => run.long.longest), count: most((run) => run.long.count) },
    longTasks: most((run) => run.longTasks),
  };
}

/** @param {number[]} sizes @param {number[]} costs The slope of the logarithms: 1 is linear. */
function toExponent(sizes, costs) {
  const x = sizes.map(Math.log);
  const y = costs.map(Math.log);
  const mean = (/** @type {number[]} */ list) =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const top = x.reduce((sum, value, index) => sum + (value - mx) * ((y[index] ?? 0) - my), 0);
  return top / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

const SIZES = [4, 8, 16, 32, 64];

/**
 * Script over the length of a text. Each page has streamed a little of the same first: what is paid once, for
 * loading and compiling, would make a curve look flatter than it is. At the display's pace, like all else: without
 * it a browser waits for the display all the same in a frame that changes nothing in sight, as most do of a long
 * text and few of a short one, and what runs after a wait takes half as long again.
 * @param {Browser} browser @param {string} name @param {keyof typeof growing} shape
 */
export async function measureGrowth(browser, name, shape) {
  const costs = [];
  for (const size of SIZES) {
    const opened = await browser.open(name);
    await stream(opened.page, growing[shape](2), 10_000);
    const text = growing[shape](size);
    const { script, result } = await cost(opened, () => stream(opened.page, text, 120_000));
    if (result.position < text.length) throw new Error(`${name} has not come to the end.`);
    costs.push(script);
    await opened.close();
  }
  return { costs, exponent: toExponent(SIZES, costs) };
}

/** One render of a whole text, late formulas and colours included. @param {Browser} browser @param {string} name @param {string} text */
export async function measureWhole(browser, name, text) {
  const tasks = [];
  for (let round = 0; round < 3; round += 1) {
    const opened = await browser.open(name);
    const show = (/** @type {string} */ source) =>
      opened.page.evaluate(async (whole) => {
        const { renderer, measure } = /** @type {any} */ (window);
        renderer.end(whole);
        await measure.quiet();
      }, source);
    await show(short);
    tasks.push((await cost(opened, () => show(text))).task);
    await opened.close();
  }
  return toMedian(tasks);
}

/** What a reader would call flicker, in each frame of a short answer. @param {Browser} browser @param {string} name */
export async function measureFlicker(browser, name) {
  const { page, close } = await browser.open(name);
  /** @type {import('./page').Counts} */
  const counts = await page.evaluate((source) => {
    const { renderer, measure, host } = /** @type {any} */ (window);
    return measure.watch(renderer, host, source);
  }, short);
  await close();
  return counts;
}
