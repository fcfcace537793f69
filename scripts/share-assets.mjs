// @ts-check
// The styles, fonts, script and picture of shared pages. These pages do not pass through Next: the Worker writes
// them, and so it has to know what their files are called.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { listFiles } from './files.mjs';
import { root } from './toolchain.mjs';

/** Under Next's folder of immutable files: see `public/_headers`. */
const assets = join(root, '.open-next', 'assets');
const folder = join(assets, '_next', 'static', 'share');

const ENTRIES = {
  style: 'components/share/public-page.css',
  script: 'components/share/public-page.ts',
  math: 'node_modules/katex/dist/katex.min.css',
};
const CARD = 'components/share/card.png';

/** Every browser that shows our pages reads WOFF2: the older forms are left out. @type {import('esbuild').Plugin} */
const onlyWoff2 = {
  name: 'only-woff2',
  setup({ onLoad }) {
    onLoad({ filter: /katex[^/]*\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g,
        '',
      ),
      loader: 'css',
    }));
  },
};

/** Changes with whatever decides on a snapshot's HTML: stored HTML is made anew then. */
function hashRendering() {
  const hash = createHash('sha256');
  const sources = ['lib/markdown', 'lib/share'].flatMap(listFiles).filter((path) => {
    return path.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(path);
  });
  for (const path of [...sources, 'package-lock.json']) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} path */
const toAddress = (path) => `/${relative(assets, path).replaceAll('\\', '/')}`;

/** Builds the files and the module that names them. */
export async function buildShareAssets() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // The commands of a fresh clone read this file before they have installed anything.
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.values(ENTRIES),
    outdir: folder,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    target: 'es2022',
    loader: { '.woff2': 'file' },
    plugins: [onlyWoff2],
    logLevel: 'warning',
  });
  /** @type {Record<string, string>} */
  const names = {};
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const output = Object.entries(metafile.outputs).find(
      ([, { entryPoint }]) => entryPoint === entry,
    );
    if (output === undefined) throw new Error(`Nothing was built from ${entry}.`);
    names[name] = toAddress(join(root, output[0]));
  }
  const card = readFileSync(join(root, CARD));
  const digest = createHash('sha256').update(card).digest('hex').slice(0, 8);
  const image = join(folder, basename(CARD).replace('.', `-${digest}.`));
  copyFileSync(join(root, CARD), image);
  const found = { ...names, image: toAddress(image), rendering: hashRendering() };
  writeFileSync(
    join(root, '.open-next', 'share-assets.js'),
    `export const shareAssets = ${JSON.stringify(found, null, 2)};\n`,
  );
}
