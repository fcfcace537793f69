// @ts-check
// `npm run bench -- NAME… --option…`: those benchmarks, or all of them, with options of theirs. Each prints what it
// measured; none passes or fails.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, withToolchain } from '../scripts/toolchain.mjs';

const folder = join(root, 'bench');

function list() {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'run.mjs')));
}

/** The benchmarks whose rivals are packages. These are big, so they have a lockfile of their own. */
const WITH_PACKAGES = ['render', 'widget', 'window'];

/** @returns {Promise<number>} an exit code */
async function installRivals() {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return 0;
  console.log('Installing the rivals …');
  return run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
}

await withToolchain(import.meta.url, async () => {
  const known = list();
  const args = process.argv.slice(2);
  const optionsAt = args.findIndex((arg) => arg.startsWith('-'));
  const asked = optionsAt === -1 ? args : args.slice(0, optionsAt);
  const options = args.slice(asked.length);
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`No benchmark named ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  const chosen = asked.length > 0 ? asked : known;
  process.exitCode = chosen.some((name) => WITH_PACKAGES.includes(name))
    ? await installRivals()
    : 0;
  for (const name of chosen) {
    if (process.exitCode !== 0) return;
    console.log(`\n── ${name} ──`);
    process.exitCode = await run(process.execPath, [join(folder, name, 'run.mjs'), ...options]);
  }
});
