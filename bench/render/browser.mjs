// @ts-check
// Pages with one renderer in each, and what the browser spent on them.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';

const TYPES = { '.js': 'text/javascript', '.css': 'text/css' };
const PAGE =
  '<!doctype html><meta charset="utf-8"><body><main id="host" style="max-width:46rem;margin:auto;font:16px/1.65 sans-serif"></main>';

/** Serves the bundles on a port that is free. @param {string} folder */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/') {
      response.setHeader('content-type', 'text/html');
      response.end(PAGE);
      return;
    }
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))];
    try {
      const body = await readFile(join(folder, path));
      response.setHeader('content-type', type ?? 'application/octet-stream').end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** @typedef {Awaited<ReturnType<typeof startBrowser>>} Browser */

/**
 * @param {string} folder of the bundles
 * @param {string} executablePath
 */
export async function startBrowser(folder, executablePath) {
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    /** @param {string} name */
    open: (name) => open(browser, server.url, name),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {string} name */
async function open(browser, url, name) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(0);
  /** @type {Error[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(url);
  await page.evaluate(async (renderer) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `/${renderer}/${renderer}.css`;
    document.head.appendChild(link);
    const [{ start }, measure] = await Promise.all([
      import(`/${renderer}/${renderer}.js`),
      import(`/${renderer}/page.js`),
    ]);
    const host = document.getElementById('host');
    Object.assign(window, { host, renderer: start(host), measure });
  }, name);
  const session = await page.context().newCDPSession(page);
  // CPU time of the main thread, in milliseconds: what else the machine does costs us no figure.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (/** @type {string} */ key) =>
      metrics.find((metric) => metric.name === key)?.value ?? 0;
    return { task: value('TaskDuration') * 1000, script: value('ScriptDuration') * 1000 };
  };
  const readHeap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  };
  /** A renderer that fails is fast: its figures must not be taken for work. */
  const close = async () => {
    const text = await page.evaluate(() => document.getElementById('host')?.textContent ?? '');
    await page.close();
    if (errors[0]) throw new Error(`${name} failed in the page.`, { cause: errors[0] });
    if (text.trim() === '') throw new Error(`${name} has shown nothing.`);
  };
  return { page, session, read, readHeap, close };
}

/**
 * What a piece of work in a page cost.
 * @template T
 * @param {Awaited<ReturnType<typeof open>>} opened
 * @param {() => Promise<T>} work
 */
export async function cost(opened, work) {
  const before = await opened.read();
  const result = await work();
  const after = await opened.read();
  return { result, task: after.task - before.task, script: after.script - before.script };
}
