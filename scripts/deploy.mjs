// @ts-check
// `npm run deploy`: builds, checks the Worker's size, and hands over to `wrangler deploy`. Arguments are passed on.
import { join } from 'node:path';
import { build } from './build.mjs';
import { keepRelease } from './loader.mjs';
import { readSizes, WORKER_LIMIT } from './sizes.mjs';
import { root, run, withToolchain } from './toolchain.mjs';

await withToolchain(import.meta.url, async () => {
  const code = await build();
  if (code !== 0) {
    process.exitCode = code;
    return;
  }
  const { worker } = readSizes();
  if (worker > WORKER_LIMIT) {
    console.error(
      `Not deployed: the Worker is ${worker} bytes of gzip, and the limit is ${WORKER_LIMIT}.`,
    );
    process.exitCode = 1;
    return;
  }
  const isReal = !process.argv.includes('--dry-run');
  for (const name of isReal ? keepRelease() : []) {
    console.log(`Kept releases/${name}. Commit it: pages that have this version ask for it.`);
  }
  const cli = join(root, 'node_modules/wrangler/wrangler-dist/cli.js');
  const args = ['--no-warnings', cli, 'deploy', '-c', 'wrangler.jsonc', ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, args, {
    // OpenNext's own deploy command would build again; the assets are in place already.
    env: { ...process.env, OPEN_NEXT_DEPLOY: 'true' },
  });
});
