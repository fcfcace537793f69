// @ts-check
// The product on this machine: the app's Worker and the emulator in one `wrangler dev`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeLocalConfigs } from './local-config.mjs';
import { findFreePort } from './ports.mjs';
import { root } from './toolchain.mjs';

/** Nothing leaves the machine: no telemetry, no look-up of the machine's place, no questions on a terminal. */
export const QUIET = {
  NEXT_TELEMETRY_DISABLED: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  CLOUDFLARE_TELEMETRY_DISABLED: '1',
  // A trace of every request would be kept, and all that is stored could be read in a browser.
  X_LOCAL_OBSERVABILITY: 'false',
  X_LOCAL_EXPLORER: 'false',
};

const STOP_LIMIT_MS = 5_000;

/**
 * @typedef {{
 *   url: string,
 *   pid: number,
 *   exited: Promise<number>,
 *   output: () => string,
 *   stop: () => Promise<void>,
 *   kill: () => Promise<void>
 * }} Server `pid`: of the first process, and of its group if it has one; `exited` resolves with the exit code; `output` is the end of what it has printed; `stop` is orderly,
 *   `kill` is SIGKILL to every process at once, as a crash would be
 */

/**
 * Every process of a group of its own, or the one process.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 * @param {boolean} group
 */
function send(child, signal, group) {
  if (child.pid === undefined) return;
  try {
    process.kill(group ? -child.pid : child.pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Starts `wrangler dev`; does not wait for it (see `waitUntilReady`).
 * @param {{
 *   name: string, port: number, persistTo: string, env?: Record<string, string | undefined>,
 *   nextDevUrl?: string, main?: string, bare?: boolean, echo?: boolean, group?: boolean
 * }} options
 *   `name`: of the folder its configuration is written to; `persistTo`: the folder that holds all state;
 *   `env`: the emulator's variables; `main`, `bare`: see `toLocalApp`; `echo`: print its warnings and errors; `group`: in a process group of its own,
 *   so that `kill` reaches workerd as well
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const { name, port, persistTo, env = {}, nextDevUrl, main, bare, echo, group } = options;
  const configs = writeLocalConfigs(name, { env, nextDevUrl, main, bare });
  const args = ['dev', ...configs.flatMap((path) => ['-c', path])];
  args.push('--port', String(port), '--inspector-port', String(await findFreePort()));
  args.push('--persist-to', persistTo, '--log-level', echo ? 'warn' : 'log');
  args.push('--show-interactive-dev-session=false');

  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      join(root, 'scripts', 'leave-with-parent.mjs'),
      join(root, 'node_modules', 'wrangler', 'wrangler-dist', 'cli.js'),
      ...args,
    ],
    {
      cwd: root,
      env: { ...process.env, ...QUIET },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: group === true,
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output = (output + chunk).slice(-20_000);
      if (echo) process.stderr.write(chunk);
    });
  }
  const exited = once(child, 'exit').then(([code]) => code ?? 1);
  return {
    url: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    exited,
    output: () => output,
    async stop() {
      send(child, 'SIGTERM', false);
      const late = delay(STOP_LIMIT_MS, 'late', { ref: false });
      if ((await Promise.race([exited, late])) === 'late') send(child, 'SIGKILL', group === true);
      await exited;
    },
    async kill() {
      send(child, 'SIGKILL', group === true);
      await exited;
    },
  };
}

/**
 * Waits until the app answers a real request.
 * @param {Server} server
 * @param {{ limitMs?: number }} [options]
 * @returns {Promise<'ready' | 'exited' | 'late'>}
 */
export async function waitUntilReady(server, { limitMs = 120_000 } = {}) {
  const deadline = Date.now() + limitMs;
  const exited = server.exited.then(() => 'exited');
  while (Date.now() < deadline) {
    const state = await Promise.race([exited, answers(server.url)]);
    if (state === 'exited') return 'exited';
    if (state === true) return 'ready';
    await delay(100);
  }
  return 'late';
}

/** @param {string} url */
async function answers(url) {
  try {
    const statuses = await Promise.all(['/', '/api/health'].map((path) => load(url + path)));
    return statuses.every((status) => status === 200);
  } catch {
    // Refused, reset or late: not ready yet, which is all there is to know.
    return false;
  }
}

/**
 * The status of a whole answer. `fetch` knows ports that it refuses, and says nothing of them.
 * @param {string} url
 * @returns {Promise<number>}
 */
function load(url) {
  return new Promise((resolve, reject) => {
    const request = get(url, { signal: AbortSignal.timeout(10_000), agent: false }, (response) => {
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
      response.resume();
    });
    request.on('error', reject);
  });
}
