// @ts-check
import { readFileSync } from 'node:fs';
import { isFree } from './ports.mjs';
import { startServer, waitUntilReady } from './server.mjs';

const PARENT_CHECK_MS = 1_000;

/** @returns {number | null} */
function readPort() {
  const port = Number(process.env.PORT ?? 3000);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/**
 * Our parent and its parent: npm runs a script through a shell, and a killed npm leaves that shell behind.
 * @returns {string}
 */
function readAncestors() {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    return `${process.ppid} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`;
  } catch {
    // No /proc, as on macOS: our own parent is all there is to watch.
    return String(process.ppid);
  }
}

/**
 * Resolves when we are asked to stop, or when the process that started us has gone without asking.
 * @returns {Promise<'asked'>}
 */
function askedToStop() {
  return new Promise((resolve) => {
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, () => resolve('asked'));
    const ancestors = readAncestors();
    setInterval(() => {
      if (readAncestors() !== ancestors) resolve('asked');
    }, PARENT_CHECK_MS).unref();
  });
}

/**
 * Serves the product at PORT until a signal, and says when it is ready.
 * @param {{
 *   name: string, persistTo: string, prepare: () => Promise<number>, nextDevUrl?: string
 * }} options `prepare` runs first and gives an exit code
 * @returns {Promise<number>} an exit code
 */
export async function serve({ name, persistTo, prepare, nextDevUrl }) {
  const port = readPort();
  if (port === null) {
    console.error(`PORT is "${process.env.PORT}": it must be a number from 1 to 65535.`);
    return 1;
  }
  if (!(await isFree(port))) {
    console.error(
      `Port ${port} is taken: stop what listens there, or choose another with PORT=${port + 1} npm start.`,
    );
    return 1;
  }
  const prepared = await prepare();
  if (prepared !== 0) return prepared;

  const stop = askedToStop();
  const server = await startServer({
    name,
    port,
    persistTo,
    nextDevUrl,
    env: process.env,
    echo: true,
  });
  const state = await Promise.race([stop, waitUntilReady(server)]);
  if (state === 'late') console.error('The server does not answer: see what it says above.');
  if (state === 'ready') {
    console.log(`Ready on ${server.url}`);
    const end = await Promise.race([stop, server.exited]);
    if (end !== 'asked') {
      console.error('The server stopped by itself: see what it says above.');
      return end || 1;
    }
  }
  await server.stop();
  return state === 'late' || state === 'exited' ? 1 : 0;
}
