// @ts-check
// The configuration for this machine, made from the deployed one so that the two cannot drift apart.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from './toolchain.mjs';

/** What the app takes from the environment: the limits of docs/limits.md, as in its deployed configuration. */
const APP_VARIABLES = [
  'PAUSED',
  'TURNS_AT_ONCE',
  'VISITOR_DAILY_TOKENS',
  'VISITOR_DAILY_USD',
  'ADDRESS_DAILY_USD',
  'DEPLOYMENT_DAILY_USD',
  'STORED_DAILY_MB',
  'MAX_COMPLETION_TOKENS',
  'MODEL_PRICES',
  'MAX_CONTEXT_TOKENS',
  'BLOCKED_SHARES',
  'TURNSTILE_SITE_KEY',
  'TURNSTILE_SECRET_KEY',
  'TURNSTILE_VERIFY_URL',
];

/** What the emulator takes from the environment. */
const EMULATOR_VARIABLES = [
  'OPENAI_BASE_URL',
  'OPENAI_API_KEY',
  'OPENAI_MODEL',
  'AI_LATENCY_MS',
  'AI_TOKENS_PER_SECOND',
  'AI_FAULTS',
];

/**
 * @typedef {Record<string, string | undefined>} Variables
 * @typedef {{
 *   name: string, main: string, ai?: unknown, vars?: Variables, $schema?: string,
 *   services?: { binding: string, service: string, entrypoint?: string }[],
 *   assets?: { directory: string, run_worker_first?: boolean | string[] },
 *   [key: string]: unknown
 * }} WranglerConfig
 */

/**
 * JSON with comments and trailing commas, as Wrangler reads it. Strings are kept whole.
 * @param {string} text
 * @returns {WranglerConfig}
 */
export function parseJsonc(text) {
  const withoutComments = text.replace(
    /("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, string) => string ?? '',
  );
  const withoutTrailingCommas = withoutComments.replace(
    /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g,
    (_, string) => string ?? '',
  );
  return JSON.parse(withoutTrailingCommas);
}

/**
 * @param {WranglerConfig} config
 * @param {string} folder what relative paths in the configuration start from
 */
function withAbsolutePaths({ $schema: _, ...config }, folder) {
  return {
    ...config,
    main: resolve(folder, config.main),
    ...(config.assets && {
      assets: { ...config.assets, directory: resolve(folder, config.assets.directory) },
    }),
  };
}

/**
 * The app with the emulator in the place of the AI binding. Everything else is as deployed.
 * @param {WranglerConfig} deployed
 * @param {{ emulator: string, folder: string, nextDevUrl?: string, main?: string, bare?: boolean, env?: Variables }} local
 *   `env`: taken from it are only the variables the app knows; `main`: an entry that stands around the app's own, for tests; `bare`: with the AI binding and nothing else; `nextDevUrl`: where `next dev` serves the pages; static files then come from there as well
 */
export function toLocalApp(deployed, { emulator, folder, nextDevUrl, main, bare, env = {} }) {
  const { ai: _, ...whole } = withAbsolutePaths(deployed, folder);
  const config = bare ? pickBare(whole) : whole;
  const local = {
    ...config,
    ...(main !== undefined && { main: resolve(folder, main) }),
    vars: { ...deployed.vars, ...pick(env, APP_VARIABLES) },
    services: [
      ...(bare ? [] : (deployed.services ?? [])),
      { binding: 'AI', service: emulator, entrypoint: 'Emulator' },
    ],
  };
  if (nextDevUrl === undefined) return local;
  return {
    ...local,
    vars: { ...local.vars, NEXT_DEV_URL: nextDevUrl },
    assets: local.assets && { ...local.assets, run_worker_first: true },
  };
}

/**
 * @param {WranglerConfig} emulator
 * @param {{ folder: string, env: Variables }} local `env`: taken from it are only the variables the emulator knows
 */
export function toLocalEmulator(emulator, { folder, env }) {
  const vars = { ...emulator.vars, ...pick(env, EMULATOR_VARIABLES) };
  return { ...withAbsolutePaths(emulator, folder), vars };
}

/** A Worker that has nothing yet. @param {WranglerConfig} config @returns {WranglerConfig} */
const pickBare = ({ name, main, compatibility_date, compatibility_flags }) => ({
  ...{ name, main, compatibility_date, compatibility_flags },
});

/** @param {Variables} env @param {readonly string[]} names @returns {Variables} */
const pick = (env, names) =>
  Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

/** @param {string} path @returns {WranglerConfig} */
function read(path) {
  return parseJsonc(readFileSync(path, 'utf8'));
}

/**
 * Writes both configurations to a folder of their own, so that servers with different variables can run side by side.
 * @param {string} name of the server
 * @param {{ env: Variables, nextDevUrl?: string, main?: string, bare?: boolean }} local see `toLocalApp`
 * @returns {string[]} the paths, the app's first
 */
export function writeLocalConfigs(name, { env, nextDevUrl, main, bare }) {
  const emulatorPath = join(root, 'emulator', 'wrangler.jsonc');
  const emulator = read(emulatorPath);
  const configs = {
    app: toLocalApp(read(join(root, 'wrangler.jsonc')), {
      emulator: emulator.name,
      folder: root,
      nextDevUrl,
      main,
      bare,
      env,
    }),
    emulator: toLocalEmulator(emulator, { folder: dirname(emulatorPath), env }),
  };
  const folder = join(root, '.wrangler', 'local', name);
  mkdirSync(folder, { recursive: true });
  return Object.entries(configs).map(([file, config]) => {
    const path = join(folder, `${file}.json`);
    // The emulator's may hold a key.
    writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
    return path;
  });
}
