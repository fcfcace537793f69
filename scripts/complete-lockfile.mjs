// @ts-check
// `npm install` on one platform can drop the other platforms' optional packages from the lockfile (npm/cli#4828),
// and `npm ci` then refuses it everywhere. This puts them back: exact versions, as their parents ask for them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{
 *   version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   engines?: Record<string, string>, optionalDependencies?: Record<string, string>
 * }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'sunos', 'win32'];

/**
 * Where Node would find a package from inside another.
 * @param {LockedPackages} packages
 * @param {string} from
 * @param {string} name
 */
function find(packages, from, name) {
  let folder = from;
  for (;;) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === '') return null;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

/**
 * What the platform packages' names say: `swc-darwin-arm64`, `workerd-windows-64`, `cli-linux-x64-musl`.
 * @param {string} name
 * @returns {Pick<LockedPackage, 'os' | 'cpu' | 'libc'>}
 */
export function toPlatform(name) {
  const words = name.replace(/^.*\//, '').replace('windows', 'win32').split('-');
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu =
    ['arm64', 'x64', 'ia32', 'arm', 'wasm32', 'ppc64', 's390x', 'riscv64'].find((word) =>
      words.includes(word),
    ) ?? (words.at(-1) === '64' ? 'x64' : undefined);
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(libc && { libc: [libc] }),
    ...(os && { os: [os] }),
  };
}

/**
 * The optional packages of exact versions that the lockfile lacks, by the path they belong at.
 * @param {LockedPackages} packages
 * @returns {LockedPackages}
 */
export function findMissing(packages) {
  /** @type {LockedPackages} */
  const missing = {};
  for (const [parent, { dev, engines, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const found = find(packages, parent, name);
      if (!/^\d/.test(version) || (found && packages[found]?.version === version)) continue;
      const beside = parent.slice(0, parent.lastIndexOf('node_modules/'));
      missing[`${beside}node_modules/${name}`] = {
        version,
        ...(dev && { dev }),
        ...toPlatform(name),
        ...(engines && { engines }),
        optional: true,
      };
    }
  }
  return missing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(import.meta.dirname, '..', 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = findMissing(lock.packages);
  const all = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} packages put back into package-lock.json`);
}
