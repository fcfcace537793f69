// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './toolchain.mjs';

/**
 * Every file under a folder of the project, in a fixed order.
 * @param {string} folder relative to the root
 * @returns {string[]} paths relative to the root, with forward slashes
 */
export function listFiles(folder) {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}
