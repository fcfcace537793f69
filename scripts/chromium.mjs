// @ts-check
// The browser for the tests: one that is there, else Playwright's download, else the system's package.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root, run } from './toolchain.mjs';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where Playwright keeps its downloads. */
function playwrightCache() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  return process.platform === 'darwin'
    ? join(homedir(), 'Library/Caches/ms-playwright')
    : join(homedir(), '.cache/ms-playwright');
}

/** @returns {string[]} executables that Playwright has downloaded, newest first */
function playwrightDownloads() {
  const cache = playwrightCache();
  if (!existsSync(cache)) return [];
  const folders = readdirSync(cache).filter((name) => name.startsWith('chromium'));
  return folders
    .sort()
    .reverse()
    .flatMap((folder) =>
      readdirSync(join(cache, folder))
        .filter((name) => name.startsWith('chrome-'))
        .flatMap((platform) =>
          ['chrome', 'headless_shell', 'chrome-headless-shell'].map((name) =>
            join(cache, folder, platform, name),
          ),
        ),
    );
}

/** @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  try {
    // Some distributions ship a script under this name that only says how to install it.
    const said = execFileSync(path, ['--version'], { timeout: 20_000, stdio: 'pipe' });
    return /\d+\.\d+\.\d+/.test(said.toString());
  } catch {
    // Libraries are missing, or it is not a browser: the next candidate may do.
    return false;
  }
}

/** @returns {string | undefined} the path of a Chromium that runs on this machine */
export function findChromium() {
  const named = [process.env.CHROME_PATH, process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const inPath = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [...named, ...inPath, ...APPLICATIONS, ...playwrightDownloads()];
  return candidates.find((path) => path !== undefined && runs(path));
}

function isRoot() {
  return process.getuid?.() === 0;
}

/** @param {string} command */
function isInPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, command)));
}

/** @param {string[]} args */
function playwright(args) {
  return run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), ...args]);
}

/** The system's own package, which brings the libraries too. */
async function installFromSystem() {
  if (isInPath('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  } else if (isInPath('dnf')) {
    await run('dnf', ['install', '-y', '-q', 'chromium']);
  }
}

/** @returns {Promise<string | undefined>} the path of a Chromium, installed if need be; undefined when none can be had */
export async function installChromium() {
  const present = findChromium();
  if (present !== undefined) return present;
  console.log('No Chromium found: downloading the one Playwright brings …');
  await playwright(['install', 'chromium', '--only-shell']);
  const downloaded = findChromium();
  if (downloaded !== undefined || !isRoot()) return downloaded;
  console.log('Installing Chromium with the system’s package manager …');
  await installFromSystem();
  return findChromium();
}
