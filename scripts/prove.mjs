// @ts-check
// `npm run prove`: the seeded samples of `npm test` run whole. Arguments go to Vitest, e.g. a file's name.
import { join } from 'node:path';
import { root, run, withToolchain } from './toolchain.mjs';

await withToolchain(import.meta.url, async () => {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  process.exitCode = await run(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
    env: { ...process.env, PROVE: '1' },
  });
});
