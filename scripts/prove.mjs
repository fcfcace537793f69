// @ts-check
// `npm run prove`: the seeded samples of `npm test` run whole. Arguments name files: those under e2e/ run
// against the product as it is built, the others in Vitest. Without any, all of them run.
import { join } from 'node:path';
import { QUIET } from './server.mjs';
import { root, run, withToolchain } from './toolchain.mjs';

/** The browser tests that are samples of something longer. */
const AGAINST_PRODUCT = ['e2e/fuzz.spec.ts'];

await withToolchain(import.meta.url, async () => {
  const args = process.argv.slice(2);
  const isOfProduct = (/** @type {string} */ arg) => arg.startsWith('e2e/');
  const vitestArgs = args.filter((arg) => !isOfProduct(arg));
  const specs = args.length > 0 ? args.filter(isOfProduct) : AGAINST_PRODUCT;
  const prove = (/** @type {string} */ path, /** @type {string[]} */ more) =>
    run(process.execPath, [join(root, 'node_modules', path), ...more], {
      env: { ...process.env, ...QUIET, PROVE: '1' },
    });
  let code = 0;
  if (vitestArgs.length > 0 || args.length === 0) {
    code = await prove('vitest/vitest.mjs', ['run', ...vitestArgs]);
  }
  if (code === 0 && specs.length > 0) {
    code = await prove('@playwright/test/cli.js', ['test', ...specs]);
  }
  process.exitCode = code;
});
