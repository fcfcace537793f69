// @ts-check
// Bundles a renderer with its lazy parts apart, and weighs it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const here = import.meta.dirname;
const root = join(here, '../..');
/** @type {typeof import('esbuild')} */
const { build } = createRequire(join(here, '../package.json'))('esbuild');
const REACT = ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime'];

/** @param {string} name @param {string} outdir @param {boolean} [minify] @returns {import('esbuild').BuildOptions & { metafile: true }} */
const options = (name, outdir, minify = true) => ({
  entryPoints: { [name]: join(here, 'renderers', `${name}.tsx`), page: join(here, 'page.ts') },
  bundle: true,
  splitting: true,
  format: 'esm',
  minify,
  metafile: true,
  jsx: 'automatic',
  outdir,
  // One React for all: two in a page break every hook.
  alias: {
    '@': root,
    react: join(root, 'node_modules/react'),
    'react-dom': join(root, 'node_modules/react-dom'),
  },
  nodePaths: [join(here, '../node_modules'), join(here, '../../node_modules')],
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file' },
  logLevel: 'error',
});

/** @typedef {import('esbuild').Metafile['outputs']} Outputs */

/** What an entry needs before it can run. @param {Outputs} outputs @param {string} entry */
function listAtOnce(outputs, entry) {
  const reached = new Set([entry]);
  for (const path of reached) {
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && next in outputs) reached.add(next);
    }
  }
  return reached;
}

/** @param {Iterable<string>} paths */
async function weigh(paths) {
  let bytes = 0;
  for (const path of paths) bytes += gzipSync(await readFile(path)).length;
  return bytes;
}

/**
 * Builds a renderer to run, and once more without React to weigh: a page with React in it gets that much heavier.
 * @param {string} name @param {string} out @param {boolean} minify
 * @returns {Promise<{ atOnce: number, later: number }>} gzip bytes of JavaScript
 */
export async function bundle(name, out, minify) {
  await build(options(name, join(out, name), minify));
  const { metafile } = await build({
    ...options(name, join(out, `${name}-size`)),
    // An alias would come before it.
    alias: { '@': root },
    external: REACT,
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => path.endsWith(`/${name}.js`)) ?? '';
  const atOnce = listAtOnce(outputs, entry);
  const later = Object.keys(outputs).filter(
    (path) => path.endsWith('.js') && !atOnce.has(path) && !path.endsWith('/page.js'),
  );
  return { atOnce: await weigh(atOnce), later: await weigh(later) };
}
