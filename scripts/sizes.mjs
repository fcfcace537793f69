// @ts-check
// What the build weighs: the Worker as it is uploaded, and what a first visit to `/` fetches. All gzip, in bytes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listFiles } from './files.mjs';
import { LOADER_LIMIT } from './loader.mjs';
import { QUIET } from './server.mjs';
import { root } from './toolchain.mjs';

/** The free plan's limit for a Worker, in bytes of gzip. */
export const WORKER_LIMIT = 3 * 1024 * 1024;
/** Our own limit for the JavaScript of a first visit, in bytes of gzip: 135,000 of them are Next and React. */
export const FIRST_VISIT_SCRIPT_LIMIT = 155_000;

const bundle = '.wrangler/bundle';
const saved = join(root, '.open-next', 'sizes.json');

/**
 * @typedef {{ html: number, script: number, style: number, font: number, requests: number }} FirstVisit
 * @typedef {{ worker: number, loader: number, firstVisit: FirstVisit }} Sizes
 */

/** @param {Uint8Array | string} content */
const gzipBytes = (content) => gzipSync(content).byteLength;

/** The modules Wrangler would upload, without uploading. @returns {Promise<number | null>} bytes; null when it fails */
async function measureWorker() {
  rmSync(join(root, bundle), { recursive: true, force: true });
  mkdirSync(join(root, bundle), { recursive: true });
  const cli = join(root, 'node_modules/wrangler/wrangler-dist/cli.js');
  const child = spawn(
    process.execPath,
    ['--no-warnings', cli, 'deploy', '--dry-run', '--outdir', bundle, '-c', 'wrangler.jsonc'],
    { cwd: root, env: { ...process.env, ...QUIET, OPEN_NEXT_DEPLOY: 'true' }, stdio: 'pipe' },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    console.error(`The Worker does not bundle:\n${said}`);
    return null;
  }
  const modules = listFiles(bundle).filter((path) => !/(\.map|README\.md)$/.test(path));
  return gzipBytes(Buffer.concat(modules.map((path) => readFileSync(join(root, path)))));
}

/**
 * What a browser fetches for a page before anything is done on it: its scripts, styles, and the fonts it preloads.
 * @param {string} html
 * @returns {{ script: string[], style: string[], font: string[] }} addresses, each once
 */
export function toFirstRequests(html) {
  /** @type {Record<'script' | 'style' | 'font', Set<string>>} */
  const found = { script: new Set(), style: new Set(), font: new Set() };
  for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*>/g)) {
    /** @param {string} name */
    const read = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
    const source = tag.startsWith('<script') ? read('src') : read('href');
    // A browser that understands modules leaves these alone.
    if (source === undefined || /\snomodule\b/i.test(tag)) continue;
    const kind = tag.startsWith('<script') ? 'script' : (read('as') ?? read('rel'));
    if (kind === 'script' || kind === 'modulepreload') found.script.add(source);
    else if (kind === 'style' || kind === 'stylesheet') found.style.add(source);
    else if (kind === 'font') found.font.add(source);
  }
  return { script: [...found.script], style: [...found.style], font: [...found.font] };
}

/** @returns {FirstVisit} */
function measureFirstVisit() {
  const html = readFileSync(join(root, '.next/server/app/index.html'), 'utf8');
  const requests = toFirstRequests(html);
  /** @param {string[]} addresses */
  const sum = (addresses) =>
    addresses
      .map((address) => decodeURIComponent(address.replace(/[?#].*$/, '')))
      .map((path) => readFileSync(join(root, '.open-next/assets', path)))
      .reduce((total, content) => total + gzipBytes(content), 0);
  return {
    html: gzipBytes(html),
    script: sum(requests.script),
    style: sum(requests.style),
    // Fonts are compressed already: gzip adds nothing but is what the limit speaks of.
    font: sum(requests.font),
    requests: 1 + requests.script.length + requests.style.length + requests.font.length,
  };
}

/**
 * Measures the build and keeps the figures beside it.
 * @param {number} loader bytes of the widget's loader
 * @returns {Promise<Sizes | null>} null when it does not bundle
 */
export async function measure(loader) {
  const worker = await measureWorker();
  if (worker === null) return null;
  const sizes = { worker, loader, firstVisit: measureFirstVisit() };
  writeFileSync(saved, `${JSON.stringify(sizes, null, 2)}\n`);
  return sizes;
}

/** The figures of the last build. @returns {Sizes} */
export function readSizes() {
  return JSON.parse(readFileSync(saved, 'utf8'));
}

/** @param {Sizes} sizes */
export function toReport({ worker, loader, firstVisit }) {
  /** @param {number} bytes */
  const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const { html, script, style, font, requests } = firstVisit;
  return [
    `Worker       ${kB(worker)} gzip (limit ${kB(WORKER_LIMIT)})`,
    `First visit  ${kB(script)} JavaScript (limit ${kB(FIRST_VISIT_SCRIPT_LIMIT)}), ${kB(style)} CSS, ` +
      `${kB(font)} fonts, ${kB(html)} HTML; ${requests} requests; gzip`,
    `Loader       ${kB(loader)} gzip on the page of a host (limit ${kB(LOADER_LIMIT)})`,
  ].join('\n');
}
