// @ts-check
// Runs under whatever Node the machine has, before anything is installed: it may import only Node's own modules.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const bin = join(root, 'node_modules', '.bin');

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether what npm wrote beside the packages it installed holds every package that the lockfile asks for.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function holdsAll(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed.packages?.[path]?.version === version,
  );
}

function isInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden) || !existsSync(join(bin, 'node'))) return false;
  /** @param {string} path @returns {Lock} */
  const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
  return holdsAll(read(join(root, 'package-lock.json')), read(hidden));
}

/**
 * Runs a command to its end with our own terminal, forwarding the signals that ask us to stop.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the exit code, 128 + n after signal n
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** @param {string[]} command */
function npm(command) {
  const args = [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? run(process.execPath, [script, ...args]) : run('npm', args);
}

/** `npm ci` gives up over a lockfile that misses another platform's package; `npm install` does not mind. */
async function install() {
  console.log('Installing packages (once, about a minute) …');
  const started = Date.now();
  // A log file shows nothing of npm's own progress bar.
  const ticker = process.stdout.isTTY
    ? undefined
    : setInterval(() => {
        console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`);
      }, 10_000);
  const code = (await npm(['ci'])) && (await npm(['install', '--no-save']));
  clearInterval(ticker);
  if (code !== 0) {
    console.error('The packages could not be installed: see what npm says above.');
    process.exit(code);
  }
}

function isPinnedNode() {
  const pinned = join(bin, 'node');
  return existsSync(pinned) && realpathSync(pinned) === realpathSync(process.execPath);
}

/**
 * Installs what is missing, then runs `main` under the pinned Node: in this process when it already is that Node,
 * else in a new one that runs the same script.
 * @param {string} script the calling module's `import.meta.url`
 * @param {() => Promise<void>} main
 */
export async function withToolchain(script, main) {
  if (!isInstalled()) await install();
  else if (isPinnedNode()) return main();
  const code = await run(join(bin, 'node'), [fileURLToPath(script), ...process.argv.slice(2)], {
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  });
  process.exit(code);
}
