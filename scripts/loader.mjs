// @ts-check
// The widget's loader: its two parts bundled, and written under their addresses.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './toolchain.mjs';

/** What a host's page pays before anybody clicks, in bytes of gzip. */
export const LOADER_LIMIT = 3_000;

const publicFolder = join(root, 'public');
/** Every loader that was deployed: pages that pin or have kept one go on asking for both of its parts. */
const releases = join(root, 'releases');
const PINNED = /^widget(?:-chat)?\.[0-9a-f]{16}\.js$/;

/** Names that only the loader's own parts know. */
const OWN_NAMES =
  /^(?:findFrame|isInline|onMessage|onRefused|onIgnored|onViolation|element|root|nav|panel|launcher|note|made|below|waiting|unread|opener|chat|isAsked|isPlaced|isOpen|timer|place|check|tell|flush|load|drop|show|emit|fail|complain|settle|draw|end)$/;

/**
 * @param {string} entry
 * @param {{ define?: Record<string, string>, mangleCache?: Record<string, string | false> }} [more]
 */
async function bundle(entry, more = {}) {
  // The commands of a fresh clone read this file before they have installed anything.
  const { build } = await import('esbuild');
  const { outputFiles, mangleCache } = await build({
    entryPoints: [join(root, 'lib/widget/loader', entry)],
    bundle: true,
    write: false,
    minify: true,
    mangleProps: OWN_NAMES,
    mangleCache: {},
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    ...more,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`esbuild wrote nothing for ${entry}.`);
  return { text: file.text, names: mangleCache };
}

/** @param {string} text @param {'hex' | 'base64'} form */
const toHash = (text, form) => createHash('sha256').update(text).digest(form);

/** @param {string} name @param {string} text */
const toPinnedName = (name, text) => `${name}.${toHash(text, 'hex').slice(0, 16)}.js`;

/** Both parts: the first knows where the second is and what its hash is. */
async function bundleLoader() {
  const { text: chat, names } = await bundle('chat.ts');
  const chatName = toPinnedName('widget-chat', chat);
  const { text: first } = await bundle('main.ts', {
    // What one part calls the other's properties has to be the same.
    ...(names && { mangleCache: names }),
    define: {
      CHAT_PATH: JSON.stringify(`/${chatName}`),
      CHAT_INTEGRITY: JSON.stringify(`sha256-${toHash(chat, 'base64')}`),
    },
  });
  return { first, chat, chatName };
}

/**
 * Writes `public/widget.js`, which pages name, the same under the hash of its content, for pages that
 * pin it, and the second part under its own hash.
 * @returns {Promise<number>} bytes of gzip of the first part
 */
export async function writeLoader() {
  const { first, chat, chatName } = await bundleLoader();
  mkdirSync(publicFolder, { recursive: true });
  for (const old of readdirSync(publicFolder).filter((name) => PINNED.test(name))) {
    rmSync(join(publicFolder, old));
  }
  if (existsSync(releases)) cpSync(releases, publicFolder, { recursive: true });
  writeFileSync(join(publicFolder, chatName), chat);
  writeFileSync(join(publicFolder, 'widget.js'), first);
  writeFileSync(join(publicFolder, toPinnedName('widget', first)), first);
  return gzipSync(first, { level: 9 }).byteLength;
}

/** Keeps the loader that is about to be deployed. @returns {string[]} the names that were not kept yet */
export function keepRelease() {
  const names = readdirSync(publicFolder).filter(
    (file) => PINNED.test(file) && !existsSync(join(releases, file)),
  );
  for (const name of names) cpSync(join(publicFolder, name), join(releases, name));
  return names;
}
