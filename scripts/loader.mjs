// @ts-check
// The widget's loader: bundled, and written under its two addresses.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './toolchain.mjs';

/** What a host's page pays before anybody clicks, in bytes of gzip. */
export const LOADER_LIMIT = 4_000;

const publicFolder = join(root, 'public');
/** Every loader that was deployed: pages that pin one go on asking for it. */
const releases = join(root, 'releases');
const PINNED = /^widget\.[0-9a-f]{16}\.js$/;

/** Names that only the loader's own parts know. */
const OWN_NAMES = /^(?:findFrame|isInline|onMessage|onRefused|onIgnored|onEnd|below|element)$/;

/** @returns {Promise<string>} */
async function bundleLoader() {
  // The commands of a fresh clone read this file before they have installed anything.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(root, 'lib/widget/loader/main.ts')],
    bundle: true,
    write: false,
    minify: true,
    mangleProps: OWN_NAMES,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote no loader.');
  return file.text;
}

/**
 * Writes `public/widget.js`, which pages name, and the same under the hash of its content, for pages
 * that pin it.
 * @returns {Promise<number>} bytes of gzip
 */
export async function writeLoader() {
  const text = await bundleLoader();
  mkdirSync(publicFolder, { recursive: true });
  for (const old of readdirSync(publicFolder).filter((name) => PINNED.test(name))) {
    rmSync(join(publicFolder, old));
  }
  if (existsSync(releases)) cpSync(releases, publicFolder, { recursive: true });
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  writeFileSync(join(publicFolder, 'widget.js'), text);
  writeFileSync(join(publicFolder, `widget.${hash}.js`), text);
  return gzipSync(text, { level: 9 }).byteLength;
}

/** Keeps the loader that is about to be deployed. @returns {string | null} its name, if it was not kept yet */
export function keepRelease() {
  const name = readdirSync(publicFolder).find(
    (file) => PINNED.test(file) && !existsSync(join(releases, file)),
  );
  if (name === undefined) return null;
  cpSync(join(publicFolder, name), join(releases, name));
  return name;
}
