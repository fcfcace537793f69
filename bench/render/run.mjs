// @ts-check
// Streams the same texts through our renderer and its rivals, in headless Chromium, and prints what each cost.
// Environment: RENDERERS and DOCUMENTS (also growth, flicker) narrow the run down, LIMIT is the cut in seconds.
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { documents, growing, growingCode, short } from './documents.mjs';

const here = import.meta.dirname;
const { build } = createRequire(join(here, '../package.json'))('esbuild');
const ALL = ['ours', 'streamdown', 'incremark', 'react-markdown', 'streaming-markdown', 'floor'];
const renderers = process.env.RENDERERS?.split(',') ?? ALL;
const asked = process.env.DOCUMENTS?.split(',') ?? [...Object.keys(documents), 'growth', 'flicker'];
const names = asked.filter((name) => name in documents);
const LIMIT = Number(process.env.LIMIT ?? 25) * 1000;
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

const out = await mkdtemp(join(tmpdir(), 'parley-render-'));

/** @param {string} name */
const options = (name) => ({
  entryPoints: { [name]: join(here, 'renderers', `${name}.tsx`), page: join(here, 'page.ts') },
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  metafile: true,
  jsx: 'automatic',
  outdir: join(out, name),
  alias: { '@': join(here, '../..') },
  nodePaths: [join(here, '../node_modules'), join(here, '../../node_modules')],
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file' },
  logLevel: 'error',
});

/** What a renderer adds to a page that has React: it and all it imports at once. @param {string} name */
async function measureSize(name) {
  const { metafile } = await build({
    ...options(name),
    external: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime'],
    outdir: join(out, `${name}-size`),
  });
  return initialSize(metafile.outputs, name);
}

/** @param {Record<string, any>} outputs @param {string} name */
async function initialSize(outputs, name) {
  const first = Object.keys(outputs).find((path) => path.endsWith(`/${name}.js`)) ?? '';
  const reached = new Set([first]);
  for (const path of reached) {
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && next in outputs) reached.add(next);
    }
  }
  let size = 0;
  for (const path of reached) {
    const inputs = Object.keys(outputs[path]?.inputs ?? {});
    const isReact =
      inputs.length > 0 &&
      inputs.every((input) => /node_modules\/(react|react-dom|scheduler)\//u.test(input));
    if (!isReact) size += gzipSync(await readFile(path)).length;
  }
  return size;
}

const server = createServer(async (request, response) => {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path === '/') {
    response.setHeader('content-type', 'text/html');
    response.end(
      '<!doctype html><meta charset="utf-8"><body><main id="host" style="max-width:46rem;margin:auto;font:16px/1.65 sans-serif"></main>',
    );
    return;
  }
  try {
    response.setHeader(
      'content-type',
      TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? 'application/octet-stream',
    );
    response.end(await readFile(join(out, path)));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) =>
  server.listen(Number(process.env.BENCH_PORT ?? 4110), '127.0.0.1', () => resolve(null)),
);
const address = `http://127.0.0.1:${Number(process.env.BENCH_PORT ?? 4110)}`;

const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox'],
});

/** A page with a renderer in it, that loads its styles too. @param {string} name */
async function open(name) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(0);
  await page.goto(`${address}/`);
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
  await session.send('Performance.enable');
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (/** @type {string} */ key) =>
      metrics.find((metric) => metric.name === key)?.value ?? 0;
    return {
      task: value('TaskDuration') * 1000,
      script: value('ScriptDuration') * 1000,
      heap: value('JSHeapUsedSize') / 1e6,
    };
  };
  return { page, session, read };
}

/** @param {string} name @param {string} text @param {number} limit */
async function measure(name, text, limit) {
  const { page, session, read } = await open(name);
  await page.evaluate(async () => {
    // What is loaded lazily is loaded before the clock starts, for all alike.
    const { renderer } = /** @type {any} */ (window);
    renderer.update(' ');
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  const before = await read();
  const result = await page.evaluate(
    ({ source, most }) => {
      const { renderer, measure } = /** @type {any} */ (window);
      return measure.stream(renderer, source, most);
    },
    { source: text, most: limit },
  );
  const after = await read();
  await session.send('HeapProfiler.collectGarbage');
  const { heap } = await read();
  await page.close();
  return { ...result, task: after.task - before.task, script: after.script - before.script, heap };
}

/** @param {number[]} sizes @param {number[]} costs The slope of the logarithms: 1 is linear. */
function exponent(sizes, costs) {
  const x = sizes.map(Math.log);
  const y = costs.map(Math.log);
  const mean = (/** @type {number[]} */ list) =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const top = x.reduce((sum, value, index) => sum + (value - mx) * ((y[index] ?? 0) - my), 0);
  return top / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
}

/** @type {Record<string, number>} */
const sizes = {};
for (const name of renderers) {
  await build(options(name));
  sizes[name] = await measureSize(name);
}

for (const document of names) {
  const text = documents[document] ?? '';
  console.log(
    `\n${document}, ${text.length} characters: task / script ms, long tasks, p95 frame gap, heap MB`,
  );
  for (const name of renderers) {
    const { position, task, script, longTasks, p95, heap } = await measure(
      name,
      text,
      name === 'ours' ? LIMIT * 4 : LIMIT,
    );
    const share = position / text.length;
    const cut =
      share < 1
        ? ` · cut at ${Math.round(share * 100)} %, by its length: ${Math.round(task / share)} / ${Math.round(script / share)}`
        : '';
    console.log(
      `  ${name.padEnd(20)} ${Math.round(task)} / ${Math.round(script)} · ${longTasks.length} · ${p95.toFixed(1)} · ${heap.toFixed(1)}${cut}`,
    );
  }
}

if (asked.includes('growth')) {
  const steps = [4, 8, 16, 32, 64];
  for (const [what, write] of /** @type {const} */ ([
    ['mixed text', growing],
    ['one block of code', growingCode],
  ])) {
    const costs = [];
    for (const step of steps) costs.push((await measure('ours', write(step), LIMIT * 4)).script);
    console.log(
      `\nScript over ${steps.join(', ')} KB of ${what}: ${costs.map(Math.round).join(', ')} ms, exponent ${exponent(steps, costs).toFixed(2)}`,
    );
  }
}

if (asked.includes('flicker')) {
  console.log(
    '\nA short answer, each frame looked at: replaced blocks, text shrank, raw delimiter, height dropped',
  );
  for (const name of renderers) {
    const { page } = await open(name);
    const counts = await page.evaluate((source) => {
      const { renderer, measure, host } = /** @type {any} */ (window);
      return measure.watch(renderer, host, source);
    }, short);
    console.log(
      `  ${name.padEnd(20)} ${counts.replaced} · ${counts.shrank} · ${counts.raw} · ${counts.lower}`,
    );
    await page.close();
  }
}

console.log('\nGzip bytes at once, beside React');
for (const name of renderers) console.log(`  ${name.padEnd(20)} ${sizes[name]}`);

await browser.close();
server.close();
