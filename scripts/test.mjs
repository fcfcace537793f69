// @ts-check
// `npm test`: everything that has to hold, quickest first. Stops at the first stage that fails.
// The last line is always "N passed, M failed".
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded, isBuilt } from './build.mjs';
import { installChromium } from './chromium.mjs';
import { QUIET } from './server.mjs';
import { readSizes, toReport } from './sizes.mjs';
import { addCounts, fromPlaywright, fromVitest, NO_TESTS, toLastLine } from './test-counts.mjs';
import { root, run, withToolchain } from './toolchain.mjs';

const reports = join(root, '.cache', 'test-reports');
const report = {
  unit: join(reports, 'unit.json'),
  workerd: join(reports, 'workerd.json'),
  browser: join(reports, 'browser.json'),
};
const env = { ...process.env, ...QUIET };

/** @param {string} path of a command's script under node_modules @param {string[]} args */
function node(path, args, more = {}) {
  return run(process.execPath, [join(root, 'node_modules', path), ...args], {
    env: { ...env, ...more },
  });
}

/** @param {'unit' | 'workerd'} project */
function vitest(project) {
  const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report[project]}`];
  return node('vitest/vitest.mjs', ['run', '--project', project, ...output]);
}

async function types() {
  // Next writes the declarations of styles and routes; a fresh clone has none yet.
  const code = await node('next/dist/bin/next', ['typegen']);
  return code || node('typescript/bin/tsc', ['--noEmit']);
}

async function build() {
  if (!isBuilt()) return buildIfNeeded();
  console.log(`As built before:\n${toReport(readSizes())}`);
  return 0;
}

async function browser() {
  const chromium = await installChromium();
  if (chromium === undefined) {
    console.error(
      'No Chromium runs here and none could be installed: install Chromium or Chrome, or set CHROME_PATH to one.',
    );
    return 1;
  }
  return node('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    CHROME_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report.browser,
  });
}

/**
 * @typedef {import('./test-counts.mjs').Counts} Counts
 * @type {{ name: string, run: () => Promise<number>, count?: () => Counts }[]}
 */
const stages = [
  { name: 'Format and lint', run: () => node('@biomejs/biome/bin/biome', ['check']) },
  { name: 'Types', run: types },
  { name: 'Unit', run: () => vitest('unit'), count: () => fromVitest(read(report.unit)) },
  { name: 'workerd', run: () => vitest('workerd'), count: () => fromVitest(read(report.workerd)) },
  { name: 'Build', run: build },
  { name: 'Browser', run: browser, count: () => fromPlaywright(read(report.browser)) },
];

/** @param {string} path @returns {string | null} null when the runner stopped before it wrote its report */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/** @param {number} started milliseconds */
const secondsSince = (started) => `${((Date.now() - started) / 1000).toFixed(0)} s`;

async function main() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const started = Date.now();
  /** @type {string[]} */
  const summary = [];
  let total = NO_TESTS;
  let failed = false;
  for (const stage of stages) {
    console.log(`\n── ${stage.name} ──`);
    const begun = Date.now();
    failed = (await stage.run()) !== 0;
    const counts = stage.count?.();
    if (counts) total = addCounts(total, counts);
    const tests = counts ? `, ${counts.passed} passed, ${counts.skipped} skipped` : '';
    summary.push(`${failed ? '✗' : '✓'} ${stage.name} (${secondsSince(begun)}${tests})`);
    if (failed) break;
  }
  const left = stages.slice(summary.length).map(({ name }) => `– ${name} (not run)`);
  console.log(`\n${[...summary, ...left].join('\n')}\n${secondsSince(started)} in all`);
  // A stage may fail without a test failing: the build, say, or a runner that broke.
  if (failed && total.failed === 0) total = addCounts(total, { ...NO_TESTS, failed: 1 });
  console.log(toLastLine(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}

await withToolchain(import.meta.url, main);
