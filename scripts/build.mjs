// @ts-check
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './files.mjs';
import { writeLoader } from './loader.mjs';
import { QUIET } from './server.mjs';
import { buildShareAssets } from './share-assets.mjs';
import { measure, toReport } from './sizes.mjs';
import { root, run, withToolchain } from './toolchain.mjs';

const output = join(root, '.open-next');
const stamp = join(output, 'inputs.sha256');

/** Everything the build reads. What it writes to `public/` itself, and tests, are not inputs. */
const INPUT_FOLDERS = ['app', 'components', 'lib', 'public', 'releases'];
const INPUT_FILES = [
  'worker.ts',
  'wrangler.jsonc',
  'open-next.config.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/share-assets.mjs',
  'scripts/loader.mjs',
];
const NOT_INPUT = /(\.test\.tsx?|^public\/widget[^/]*\.js)$/;

/** A digest of the names and contents of the build's inputs. */
function hashInputs() {
  const hash = createHash('sha256');
  const files = [...INPUT_FILES, ...INPUT_FOLDERS.flatMap(listFiles)];
  for (const path of files.filter((file) => !NOT_INPUT.test(file))) {
    const full = join(root, path);
    if (existsSync(full)) hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
}

/** Whether the last build was made from what is there now. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs();
}

/**
 * Builds the pages and prints the sizes.
 * @returns {Promise<number>} an exit code
 */
export async function build() {
  const inputs = hashInputs();
  const loader = await writeLoader();
  const cli = join(root, 'node_modules/@opennextjs/cloudflare/dist/cli/index.js');
  const code = await run(process.execPath, [cli, 'build'], { env: { ...process.env, ...QUIET } });
  if (code !== 0) return code;
  // The prerendered pages go among the static assets, as OpenNext's own deploy and preview commands would put them.
  const prerendered = join(output, 'cache');
  if (existsSync(prerendered)) {
    cpSync(prerendered, join(output, 'assets/cdn-cgi/_next_cache'), { recursive: true });
  }
  await buildShareAssets();
  writeFileSync(stamp, inputs);
  const sizes = await measure(loader);
  if (sizes === null) return 1;
  console.log(toReport(sizes));
  return 0;
}

/** Builds unless the last build still holds. @returns {Promise<number>} an exit code */
export async function buildIfNeeded() {
  if (isBuilt()) return 0;
  console.log('Building (about half a minute) …');
  return build();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await withToolchain(import.meta.url, async () => {
    process.exitCode = await build();
  });
}
