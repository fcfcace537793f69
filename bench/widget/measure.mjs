// @ts-check
// What a widget costs the page that it stands on.
import { gzipSync } from 'node:zlib';

/** Milliseconds in which nothing more happens, after which a page counts as at rest. */
const REST = 1_500;

/**
 * @typedef {{ task: number, script: number, shift: number, requests: number, bytes: number }} Cost
 *   `task`, `script`: CPU milliseconds of the host page's main thread; `shift`: layout shift; `bytes`: gzip
 * @typedef {{ before: Cost, after: Cost }} Visit up to the first click, and from it until one can type
 */

/** Layout shifts, those after a click included: the click itself is what the visitor wanted, not the jump. */
const WATCH_SHIFT = () => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += /** @type {any} */ (entry).value;
  }).observe({ type: 'layout-shift', buffered: true });
  Object.assign(window, { readShift: () => shift });
};

/** @param {import('@playwright/test').Response} response */
async function weigh(response) {
  const body = await response.body().catch(() => Buffer.alloc(0));
  return gzipSync(body).byteLength;
}

/**
 * One visit: the page loads, comes to rest, is clicked, and comes to rest again.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {import('./rivals.mjs').Rival} rival
 * @returns {Promise<Visit>}
 */
export async function visit(browser, url, rival) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH_SHIFT);
  // Shadow roots that are closed are opened, so that the button in them can be found and clicked.
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      return attach.call(this, { ...init, mode: 'open' });
    };
  });
  /** @type {Promise<number>[]} */
  const weights = [];
  page.on('response', (response) => {
    if (response.url() !== url) weights.push(weigh(response));
  });
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (/** @type {string} */ key) =>
      metrics.find((metric) => metric.name === key)?.value ?? 0;
    const sizes = await Promise.all(weights);
    return {
      task: value('TaskDuration') * 1_000,
      script: value('ScriptDuration') * 1_000,
      shift: await page.evaluate(() => /** @type {any} */ (window).readShift()),
      requests: sizes.length,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
    };
  };
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(REST);
  const loaded = await read();
  await rival.open(page);
  await rival.isOpen(page);
  await page.waitForTimeout(REST);
  const opened = await read();
  await context.close();
  return { before: loaded, after: toDifference(opened, loaded) };
}

/** @param {Cost} one @param {Cost} other @returns {Cost} */
export const toDifference = (one, other) => ({
  task: one.task - other.task,
  script: one.script - other.script,
  shift: one.shift - other.shift,
  requests: one.requests - other.requests,
  bytes: one.bytes - other.bytes,
});
